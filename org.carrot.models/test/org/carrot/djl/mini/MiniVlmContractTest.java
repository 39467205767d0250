package org.carrot.djl.mini;

import java.nio.file.Path;
import java.util.List;

import org.carrot.blackbox.Image;
import org.carrot.blackbox.ModelContract;
import org.carrot.blackbox.spi.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The mini VLM keeps what every black box keeps. */
final class MiniVlmContractTest extends ModelContract {

    @TempDir
    private static Path folder;

    private static Path file;

    @BeforeAll
    static void train() throws Exception {
        file = TinyVlm.train(folder, 30);
    }

    @Override
    protected Model open() throws Exception {
        return MiniVlm.load(file);
    }

    @Override
    protected List<Image> images() {
        return TinyVlm.images(5);
    }
}
