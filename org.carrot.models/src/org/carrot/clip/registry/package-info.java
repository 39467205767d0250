/** CLIP models that are known by name: what they need, where it comes from, and how to fetch it. Knows no engine. */
package org.carrot.clip.registry;
