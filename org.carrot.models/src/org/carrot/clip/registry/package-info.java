/** CLIP models that are known by name: what they need, where it comes from, and how to fetch it. Does not know DJL. */
package org.carrot.clip.registry;
