/** Encoded images to the pixels that an image tower reads. Knows no engine. */
package org.carrot.clip.image;
