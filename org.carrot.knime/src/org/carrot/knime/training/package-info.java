/** What the nodes that tune a prompt share: their inputs, settings and one run of the tuner. */
package org.carrot.knime.training;
