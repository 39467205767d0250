package org.carrot.blackbox;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;

/** The contract, kept by the fixture: with both kinds of prompts, and with one of them only. */
final class LinearBlackBoxTest {

    private abstract static class Contract extends BlackBoxModelContract {

        private final Set<Capability> m_capabilities;

        Contract(final Capability... capabilities) {
            m_capabilities = Set.of(capabilities);
        }

        @Override
        protected BlackBoxModel open() {
            return new LinearBlackBox(m_capabilities);
        }

        @Override
        protected List<? extends ImageSource> images() {
            return LinearBlackBox.images(2, 0.3, 1, "cat", "tree").images();
        }
    }

    @Nested
    @DisplayName("text and soft prompts")
    final class Both extends Contract {
        Both() {
            super(Capability.TEXT_PROMPTS, Capability.SOFT_PROMPTS);
        }
    }

    @Nested
    @DisplayName("soft prompts only")
    final class Soft extends Contract {
        Soft() {
            super(Capability.SOFT_PROMPTS);
        }
    }

    @Nested
    @DisplayName("text prompts only")
    final class Text extends Contract {
        Text() {
            super(Capability.TEXT_PROMPTS);
        }
    }
}
