package org.carrot.knime.nodes.reader;

import java.util.List;

import org.carrot.sample.ClassNames;

/**
 * The content of a split file, see {@link SplitFileReader}.
 *
 * @param classes the classes of all splits, in the order of their labels
 * @param images the images asked for, in the order of the file
 */
record SplitFile(ClassNames classes, List<LabelledFile> images) {
}
