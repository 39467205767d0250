package org.carrot.knime.nodes.reader;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * The folder of a class.
 *
 * @param className its name
 * @param split the name of the split folder around it; empty if there is none
 * @param files its files, by name
 */
record ClassFolder(String className, Optional<String> split, List<Path> files) {

    /** @return all files, by name */
    List<LabelledFile> images() {
        return files.stream()
            .map(f -> new LabelledFile(f, className, split, "%s/%s".formatted(name(), f.getFileName()))).toList();
    }

    /**
     * Shuffles the files with a stream of random numbers of this folder's own, so that a class more or less changes no
     * other class's draw.
     *
     * @return all files in a random order that depends on the seed and this folder's name only
     */
    List<LabelledFile> shuffledImages(final long seed) {
        final var shuffled = new ArrayList<>(images());
        Collections.shuffle(shuffled, new Random(31 * seed + name().hashCode()));
        return shuffled;
    }

    /** @return how messages call the folder */
    String name() {
        return split.map(s -> s + '/').orElse("") + className;
    }
}
