package org.carrot.djl.mini;

import java.nio.file.Path;
import java.util.List;

import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.BlackBoxModelContract;
import org.carrot.blackbox.ImageSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The mini VLM keeps what every black box keeps. */
final class MiniVlmContractTest extends BlackBoxModelContract {

    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void train() throws Exception {
        file = TinyVlm.train(folder, 30);
    }

    @Override
    protected BlackBoxModel open() throws Exception {
        return MiniVlm.load(file);
    }

    @Override
    protected List<? extends ImageSource> images() {
        return TinyVlm.images(5);
    }
}
