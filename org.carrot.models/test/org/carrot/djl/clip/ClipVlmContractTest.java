package org.carrot.djl.clip;

import java.nio.file.Path;
import java.util.List;

import org.carrot.blackbox.Image;
import org.carrot.blackbox.ModelContract;
import org.carrot.blackbox.spi.Model;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** CLIP models keep what every black box keeps. */
final class ClipVlmContractTest {

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws Exception {
        TinyCheckpoint.write("hugging-face-quick-gelu", folder.resolve("hugging-face"));
        TinyCheckpoint.write("open-clip-resnet", folder.resolve("resnet"));
    }

    private abstract static class Contract extends ModelContract {

        private final String m_name;

        Contract(final String name) {
            m_name = name;
        }

        @Override
        protected Model open() throws Exception {
            return ClipVlm.load(org.carrot.clip.checkpoint.Checkpoint.open(folder.resolve(m_name)),
                folder.resolve("cache"), "cpu");
        }

        @Override
        protected List<Image> images() {
            return TinyCheckpoint.images(5);
        }
    }

    @Nested
    final class HuggingFace extends Contract {
        HuggingFace() {
            super("hugging-face");
        }
    }

    @Nested
    final class OpenClipResNet extends Contract {
        OpenClipResNet() {
            super("resnet");
        }
    }
}
