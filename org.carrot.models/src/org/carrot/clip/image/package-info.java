/** Encoded images to the pixels that an image tower reads. Does not know DJL. */
package org.carrot.clip.image;
