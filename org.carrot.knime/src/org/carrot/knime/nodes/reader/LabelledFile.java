package org.carrot.knime.nodes.reader;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A file that may be an image, with what its place says about it.
 *
 * @param path where it lies
 * @param className its class
 * @param split its split, if there are splits
 * @param name what messages call it
 */
record LabelledFile(Path path, String className, Optional<String> split, String name) {
}
