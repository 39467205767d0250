package org.carrot.knime.port;

import java.nio.file.Path;

/** Where CLIP models lie unless a user says otherwise: in the user's home, so that all workspaces share the files. */
public final class ModelFolder {

    private ModelFolder() {
    }

    /** @return the folder, with a folder for each model; need not exist */
    public static Path get() {
        return Path.of(System.getProperty("user.home"), ".carrot", "models");
    }
}
