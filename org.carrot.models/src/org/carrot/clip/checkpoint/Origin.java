package org.carrot.clip.checkpoint;

import java.util.List;

/**
 * The origin of a tensor in a checkpoint.
 *
 * @param parts names in the file; their rows are put one after the other
 * @param transposed whether the file has a matrix with rows and columns exchanged
 */
record Origin(List<String> parts, boolean transposed) {

    static Origin of(final String name) {
        return new Origin(List.of(name), false);
    }
}
