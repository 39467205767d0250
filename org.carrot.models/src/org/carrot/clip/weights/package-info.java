/** Weights in files. Knows no engine. */
package org.carrot.clip.weights;
