/** CLIP models from checkpoints: their towers, and the black box made of them. */
package org.carrot.djl.clip;
