/**
 * The boundary: a vision-language model of which only prompts go in and scores come out.
 *
 * <p>Whoever offers a model implements {@link org.carrot.blackbox.BlackBoxModel}; whoever asks one holds a
 * {@link org.carrot.blackbox.BlackBox}, which enters every request in a {@link org.carrot.blackbox.Ledger} before it is
 * sent and so keeps the budget. Symbols in this package: P candidate prompts, N images, K classes, n prompt tokens,
 * d width of a token embedding.
 */
package org.carrot.blackbox;
