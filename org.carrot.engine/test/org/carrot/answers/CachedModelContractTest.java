package org.carrot.answers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.carrot.blackbox.Image;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.ModelContract;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.ShuffledModel;
import org.carrot.blackbox.spi.Model;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

/** A model with a cache keeps what every black box keeps, whatever the cache knows already. */
final class CachedModelContractTest {

    private abstract static class Contract extends ModelContract {

        private final Set<PromptForm> m_forms;

        Contract(final PromptForm... forms) {
            m_forms = Set.of(forms);
        }

        abstract Path folder();

        @Override
        protected Model open() throws IOException {
            return new CachedModel(new LinearBlackBox(m_forms), new AnswerCache(folder(), 1 << 20));
        }

        @Override
        protected List<Image> images() {
            return LinearBlackBox.images(2, 0.3, 1, "cat", "tree").images();
        }
    }

    @Nested
    @DisplayName("an empty cache, all forms of prompts")
    final class Empty extends Contract {

        @TempDir
        private Path m_folder;

        Empty() {
            super(PromptForm.values());
        }

        @Override
        Path folder() {
            return m_folder;
        }
    }

    @Nested
    @DisplayName("a cache that the other tests have filled, templates only")
    final class Filled extends Contract {

        @TempDir
        private static Path folder;

        Filled() {
            super(PromptForm.TEMPLATE);
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
            super(PromptForm.SOFT);
        }

        @Override
        Path folder() {
            return folder;
        }
    }

    @Nested
    @DisplayName("a cache before a model that answers row by row from several threads at once")
    final class Shuffled extends Contract {

        @TempDir
        private Path m_folder;

        Shuffled() {
            super(PromptForm.values());
        }

        @Override
        Path folder() {
            return m_folder;
        }

        @Override
        protected Model open() throws IOException {
            return new CachedModel(new ShuffledModel(new LinearBlackBox()), new AnswerCache(m_folder, 1 << 20));
        }
    }
}
