package org.carrot.answers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.BlackBoxModelContract;
import org.carrot.blackbox.Capability;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.LinearBlackBox;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A model with a cache keeps what every black box keeps, whatever the cache knows already. */
final class CachedModelContractTest {

    private abstract static class Contract extends BlackBoxModelContract {

        private final Set<Capability> m_capabilities;

        Contract(final Capability... capabilities) {
            m_capabilities = Set.of(capabilities);
        }

        abstract Path folder();

        @Override
        protected BlackBoxModel open() throws IOException {
            return new CachedModel(new LinearBlackBox(m_capabilities), new AnswerCache(folder(), 1 << 20));
        }

        @Override
        protected List<? extends ImageSource> images() {
            return LinearBlackBox.images(2, 0.3, 1, "cat", "tree").images();
        }
    }

    @Nested
    @DisplayName("an empty cache, text and soft prompts")
    final class Empty extends Contract {

        @TempDir
        private Path m_folder;

        Empty() {
            super(Capability.TEXT_PROMPTS, Capability.SOFT_PROMPTS);
        }

        @Override
        Path folder() {
            return m_folder;
        }
    }

    @Nested
    @DisplayName("a cache that the other tests have filled, text prompts only")
    final class Filled extends Contract {

        @TempDir
        private static Path folder;

        Filled() {
            super(Capability.TEXT_PROMPTS);
        }

        @Override
        Path folder() {
            return folder;
        }
    }

    @Nested
    @DisplayName("a cache that the other tests have filled, soft prompts only")
    final class FilledSoft extends Contract {

        @TempDir
        private static Path folder;

        FilledSoft() {
            super(Capability.SOFT_PROMPTS);
        }

        @Override
        Path folder() {
            return folder;
        }
    }
}
