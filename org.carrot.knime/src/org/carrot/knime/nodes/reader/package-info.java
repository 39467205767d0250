/** Image Folder Reader: a folder of class folders becomes a table of labelled images. */
package org.carrot.knime.nodes.reader;
