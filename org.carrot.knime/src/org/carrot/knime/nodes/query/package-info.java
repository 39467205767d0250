/** Black-Box VLM Query: classifies images by prompts in words, or by a tuned prompt. */
package org.carrot.knime.nodes.query;
