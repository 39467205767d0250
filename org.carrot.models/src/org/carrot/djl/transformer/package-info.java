/** Transformer layers, and the text tower made of them: in its plain form, and for many prompts and classes at once. */
package org.carrot.djl.transformer;
