package org.carrot.knime.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.FreeRequests;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.spi.Model;
import org.junit.jupiter.api.Test;

/** A model is open once, for as long as it has users. */
final class SharedModelsTest {

    private final List<Model> m_opened = new ArrayList<>();

    private final SharedModels m_models = new SharedModels(description -> {
        final var model = new LinearBlackBox();
        m_opened.add(model);
        return model;
    });

    private final VlmDescription m_linear = new VlmDescription("test", "cpu", new LinearBlackBox().info());

    @Test
    void usersShareOneModelUntilTheLastHasGivenItBack() throws BlackBoxException {
        final var first = m_models.borrow(m_linear);
        final var second = m_models.borrow(m_linear);
        assertEquals(1, m_opened.size());

        first.close();
        first.close(); // giving back twice counts once
        assertTrue(isOpen(second));

        second.close();
        assertFalse(isOpen(second));
    }

    @Test
    void afterTheLastUserTheModelIsOpenedAgain() throws BlackBoxException {
        m_models.borrow(m_linear).close();
        try (var again = m_models.borrow(m_linear)) {
            assertTrue(isOpen(again));
        }
        assertEquals(2, m_opened.size());
    }

    @Test
    void devicesHaveAModelEach() throws BlackBoxException {
        try (var cpu = m_models.borrow(m_linear);
            var gpu = m_models.borrow(new VlmDescription("test", "cuda:0", m_linear.info()))) {
            assertEquals(2, m_opened.size());
        }
    }

    @Test
    void anotherModelThanDescribedIsRefusedAndClosed() {
        final var other = Infos.of("older", "digest-0", 0, PromptForm.TEMPLATE);
        final var ex = assertThrows(BlackBoxException.class,
            () -> m_models.borrow(new VlmDescription("test", "cpu", other)));
        assertTrue(ex.getMessage().contains("digest-0") && ex.getMessage().contains("linear-1"), ex.getMessage());
        assertThrows(IllegalStateException.class, () -> FreeRequests.embed(m_opened.get(0), "a photo"));
    }

    @Test
    void aFailedOpeningLeavesNothingBehind() throws BlackBoxException {
        final var attempts = new int[1];
        final var models = new SharedModels(description -> {
            if (attempts[0]++ == 0) {
                throw new BlackBoxException("not yet");
            }
            return new LinearBlackBox();
        });
        assertThrows(BlackBoxException.class, () -> models.borrow(m_linear));
        models.borrow(m_linear).close();
        assertEquals(2, attempts[0]);
    }

    private static boolean isOpen(final BorrowedModel model) throws BlackBoxException {
        try {
            FreeRequests.embed(model.model(), "a photo");
            return true;
        } catch (IllegalStateException ex) {
            return false;
        }
    }
}
