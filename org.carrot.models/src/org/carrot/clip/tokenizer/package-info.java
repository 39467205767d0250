/** Texts to token ids. Knows no engine. */
package org.carrot.clip.tokenizer;
