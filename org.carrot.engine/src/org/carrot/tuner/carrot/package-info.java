/**
 * CARROT: collaborative tuning of a soft prompt and a prediction refiner on a black box, published as CraFT (ICML 2024).
 * CMA-ES searches the prompt p = p0 + A z in a random subspace; between its generations the refiner is trained on the
 * logits at the distribution's mean; each sees the other through a consistency term in its loss. With parts switched off
 * ({@link org.carrot.tuner.carrot.Plan}) these are the methods that CARROT is compared with. Symbols are those of
 * {@link org.carrot.tuner.prompt}.
 */
package org.carrot.tuner.carrot;
