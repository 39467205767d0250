package org.carrot.tuner.prompt;

import java.util.Optional;

import org.carrot.tunedmodel.RefinerWeights;

/**
 * The scores of a generation.
 *
 * @param prompt n x d
 * @param refiner as trained so far; empty without one
 * @param logits Y_I, N x K of the training images
 * @param refined Y_O; Y_I itself without a refiner
 * @param validation Y_I of the validation images, where they were scored
 * @param refinedValidation Y_O of the validation images, where they were scored
 */
public record GenerationScores(float[] prompt, Optional<RefinerWeights> refiner, float[] logits, float[] refined,
    Optional<float[]> validation, Optional<float[]> refinedValidation) {
}
