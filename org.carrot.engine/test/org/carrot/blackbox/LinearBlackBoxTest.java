package org.carrot.blackbox;

import java.util.List;
import java.util.Set;

import org.carrot.blackbox.spi.Model;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/**
 * The contract, kept by the fixture: with all forms of prompts, and with some of them only, in whole answers and in
 * shuffled parts.
 */
final class LinearBlackBoxTest {

    private abstract static class Contract extends ModelContract {

        private final Set<PromptForm> m_forms;

        Contract(final PromptForm... forms) {
            m_forms = Set.of(forms);
        }

        @Override
        protected Model open() {
            return new LinearBlackBox(m_forms);
        }

        @Override
        protected List<Image> images() {
            return LinearBlackBox.images(2, 0.3, 1, "cat", "tree").images();
        }
    }

    @Nested
    @DisplayName("templates and soft prompts")
    final class Both extends Contract {
        Both() {
            super(PromptForm.TEMPLATE, PromptForm.SOFT);
        }
    }

    @Nested
    @DisplayName("soft prompts only")
    final class Soft extends Contract {
        Soft() {
            super(PromptForm.SOFT);
        }
    }

    @Nested
    @DisplayName("templates only")
    final class Text extends Contract {
        Text() {
            super(PromptForm.TEMPLATE);
        }
    }

    @Nested
    @DisplayName("all forms, answered row by row from several threads at once")
    final class Shuffled extends Contract {
        Shuffled() {
            super(PromptForm.values());
        }

        @Override
        protected Model open() {
            return new ShuffledModel(super.open());
        }
    }
}
