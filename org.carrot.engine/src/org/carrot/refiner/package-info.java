/**
 * The prediction refiner Y_O = Y_I + R(Y_I): a residual multi-layer perceptron on a black box's logits. A
 * {@link org.carrot.refiner.RefinerEngine} trains it, in plain Java or on a numerical library; its
 * {@link org.carrot.refiner.RefinerState} can be written down and taken up again bit for bit. A linear one is fitted at
 * once by {@link org.carrot.refiner.RidgeRefiner}.
 *
 * <p>Symbols: N images, K classes, B images of a mini-batch, Y_I the black box's logits, Y_O the refined ones, P_I and
 * P_O their softmax.
 */
package org.carrot.refiner;
