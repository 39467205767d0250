/** The embedded mini VLM: a small CLIP that this project trains itself. */
package org.carrot.djl.mini;
