/** Prediction with a tuned model: images in, class probabilities out. */
package org.carrot.prediction;
