/** CARROT Predictor: classifies images with a tuned model, or with parts of it. */
package org.carrot.knime.nodes.predictor;
