/**
 * CLIP checkpoints in folders, as Hugging Face and open_clip lay them out: what the model looks like, its tensors under
 * the same names whatever the folder calls them, its tokenizer and its preprocessing of images. Does not know DJL.
 */
package org.carrot.clip.checkpoint;
