/**
 * The boundary: a vision-language model of which only prompts go in and scores come out.
 *
 * <p>Whoever asks a model holds a {@link org.carrot.blackbox.BlackBox}. It opens a {@link org.carrot.blackbox.Panel} of
 * images and classes, which is asked as often as one likes; every {@link org.carrot.blackbox.Request} is checked and
 * entered in a {@link org.carrot.blackbox.Ledger} before it is sent, and every answer is checked. Whatever else a model
 * may show is an {@link org.carrot.blackbox.Offer}. Whoever provides a model implements
 * {@link org.carrot.blackbox.spi.Model}.
 *
 * <p>Symbols: P candidate prompts, N images of a panel, R of them (rows) that a request is about, K classes, n prompt
 * tokens, d width of a token embedding.
 */
package org.carrot.blackbox;
