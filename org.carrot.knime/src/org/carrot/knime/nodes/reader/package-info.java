/** Image Dataset Reader: class folders, or a split file, become a table of labelled images. */
package org.carrot.knime.nodes.reader;
