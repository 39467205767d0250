/** Few-Shot Evaluator: the accuracy of predictions, as a table and a report. */
package org.carrot.knime.nodes.evaluator;
