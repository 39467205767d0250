/** Prediction Refiner: learns a correction of scores that a table already has. */
package org.carrot.knime.nodes.refiner;
