/** Trains the mini VLM from captioned images. */
package org.carrot.djl.training;
