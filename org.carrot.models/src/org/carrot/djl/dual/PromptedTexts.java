package org.carrot.djl.dual;

import java.util.List;

/**
 * The texts of P candidate prompts and K classes: first tokens that all texts share, then the context vectors of the
 * candidate, then the tokens of the class.
 *
 * @param beginning ids of the tokens that all texts share, the start token first
 * @param vectors P x (n d), row-major: the n context vectors of each candidate; n may be 0
 * @param remainders for each of K classes the ids of the tokens that follow, the end token last
 */
public record PromptedTexts(int[] beginning, float[][] vectors, List<int[]> remainders) {

    /** @return P */
    int candidates() {
        return vectors.length;
    }
}
