package org.carrot.clip.checkpoint;

import java.util.Set;

/** The names that a family of checkpoints gives its tensors. */
interface NamingScheme {

    /**
     * @param name of a tensor, ours
     * @return where it is in the file
     */
    Origin origin(String name);

    /** @return whether a file may hold a tensor of this name that no tower needs */
    boolean isDispensable(String name);

    /**
     * @param names of a checkpoint's tensors
     * @return the scheme that they follow
     */
    static NamingScheme of(final Set<String> names) {
        if (names.contains(HuggingFaceNames.MARK)) {
            return new HuggingFaceNames();
        }
        return new OpenAiNames(names.contains(OpenAiNames.MARK_OF_SEPARATE_TEXT_TOWER));
    }
}
