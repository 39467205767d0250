/** What the nodes that tune a prompt or a refiner share: their inputs, settings and one run of the tuner. */
package org.carrot.knime.training;
