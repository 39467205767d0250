/**
 * Models of two towers, one for images and one for texts, whose features are compared: what the embedded mini VLM and CLIP
 * have in common as black boxes.
 */
package org.carrot.djl.dual;
