/**
 * The prediction refiner Y_O = Y_I + R(Y_I): a residual multi-layer perceptron on a black box's logits, trained with
 * AdamW in plain Java.
 *
 * <p>Symbols: N images, K classes, B images of a mini-batch, Y_I the black box's logits, Y_O the refined ones, P_I and P_O
 * their softmax.
 */
package org.carrot.refiner;
