/**
 * The method "auto": black-box tuning of the prompt and a linear refiner, guarded by images that
 * neither has learned on, so that the result does not fall behind the zero-shot template there.
 */
package org.carrot.tuner.auto;
