/** Collaborative Trainer: tunes a prompt and a refiner on a few labelled images. */
package org.carrot.knime.nodes.trainer;
