package org.carrot.blackbox;

import java.util.List;

/**
 * What a model shows whose token embeddings lie open: which words a learned prompt is near to. Few models do, and a service
 * does not. Nothing is scored, so nothing is counted.
 */
public interface Vocabulary {

    /**
     * Finds the words whose embeddings point most nearly the way that vectors point.
     *
     * @param vectors n x d token embeddings, row-major
     * @param count how many words of each, at least 1
     * @return for each of the n vectors the words by falling cosine; fewer than {@code count} if there are no more
     * @throws BlackBoxException if the vectors are of another width, or the model cannot answer
     */
    List<List<NearWord>> nearest(float[] vectors, int count) throws BlackBoxException;

    /**
     * A word near a vector.
     *
     * @param word the token as people read it
     * @param cosine of the angle between its embedding and the vector, -1 to 1
     */
    record NearWord(String word, double cosine) {
    }
}
