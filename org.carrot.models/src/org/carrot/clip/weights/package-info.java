/** Weights in files. Does not know DJL. */
package org.carrot.clip.weights;
