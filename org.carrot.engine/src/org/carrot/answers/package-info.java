/**
 * Answers of a black box kept on the disk, so that a request that was paid for once is not sent again: a
 * {@link org.carrot.answers.CachedModel} stands before any model and keeps what it answers in an
 * {@link org.carrot.answers.AnswerCache}. Symbols as in {@link org.carrot.blackbox}.
 */
package org.carrot.answers;
