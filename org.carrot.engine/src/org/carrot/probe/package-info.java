/** A white-box reference: a linear classifier on image features, which a black box does not show. */
package org.carrot.probe;
