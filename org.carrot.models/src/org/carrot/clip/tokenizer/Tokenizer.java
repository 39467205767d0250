package org.carrot.clip.tokenizer;

/** Texts to the ids of token embeddings. */
public interface Tokenizer {

    /** @return the ids of the text's tokens, without start and end */
    int[] encode(String text);

    /** @return the id of the token that begins every sequence */
    int start();

    /** @return the id of the token that ends every sequence and at which the text tower reads its result */
    int end();

    /**
     * @param id of a token
     * @return the token as people read it; a part of a word ends with an ellipsis where the word goes on
     */
    String word(int id);
}
