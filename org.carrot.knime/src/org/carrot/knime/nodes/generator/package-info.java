/** Prompt Generator: tunes a prompt on a few labelled images. */
package org.carrot.knime.nodes.generator;
