/** Prediction Refiner (Apply): corrects the scores of a table by what was learned. */
package org.carrot.knime.nodes.apply;
