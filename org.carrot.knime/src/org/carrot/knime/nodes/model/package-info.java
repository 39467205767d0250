/** CARROT Model Writer and CARROT Model Reader: a tuned model as a file. */
package org.carrot.knime.nodes.model;
