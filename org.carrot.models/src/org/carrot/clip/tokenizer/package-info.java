/** Texts to token ids. Does not know DJL. */
package org.carrot.clip.tokenizer;
