/**
 * What methods share that tune a soft prompt by scores: CMA-ES searches the prompt p = p0 + A z in a random subspace, and
 * a run goes from generation to generation ({@link org.carrot.tuner.prompt.PromptTuningRun}).
 *
 * <p>Symbols: N training images, K classes, n prompt tokens of width d, d0 dimension of the subspace, Y_I the black box's
 * logits, Y_O the refined ones.
 */
package org.carrot.tuner.prompt;
