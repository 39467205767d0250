/** Few-Shot Sampler: a few labelled images of each class for training and validation, and the rest. */
package org.carrot.knime.nodes.sampler;
