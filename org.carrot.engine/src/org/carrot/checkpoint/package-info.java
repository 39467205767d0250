/**
 * The durable memory of a run: a {@link org.carrot.checkpoint.RunStore} keeps its whole state as a checkpoint, and what
 * happened since as a journal of small entries, so that a killed process loses at most the work between two entries.
 */
package org.carrot.checkpoint;
