/**
 * CARROT: collaborative tuning of a soft prompt and a prediction refiner on a black box, published as CraFT (ICML 2024).
 * CMA-ES searches the prompt p = p0 + A z in a random subspace; between its generations the refiner is trained on the
 * logits at the distribution's mean; each sees the other through a consistency term in its loss.
 *
 * <p>Symbols: N training images, K classes, n prompt tokens of width d, d0 dimension of the subspace, Y_I the black box's
 * logits, Y_O the refined ones.
 */
package org.carrot.tuner.carrot;
