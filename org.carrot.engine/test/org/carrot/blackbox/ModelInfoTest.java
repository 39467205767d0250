package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;

import org.carrot.blackbox.ModelInfo.Identity;
import org.junit.jupiter.api.Test;

/** Models are told apart, and failures say whether another try helps. */
final class ModelInfoTest {

    private static final ModelInfo MINI = Infos.of("mini", "sha-1", 8, PromptForm.SOFT);

    @Test
    void theSameIdentityIsTheSameModel() {
        assertDoesNotThrow(() -> Infos.of("another name", "sha-1", 8, PromptForm.SOFT).requireSame(MINI, "The prompt"));
        final ModelInfo claimed = Infos.with(MINI, new Identity(Identity.Kind.CLAIMED, "sha-1"));
        assertThrows(BlackBoxException.class, () -> claimed.requireSame(MINI, "The prompt"), "a claim proves nothing");
        assertDoesNotThrow(() -> claimed.requireSame(claimed, "The prompt"));
    }

    @Test
    void anotherModelIsRefusedInOneWay() {
        assertEquals(
            "The prompt was made for the model 'mini' (sha-1), but the connected one is 'maxi' (sha-2). Connect the "
                + "model that it was made for, or make it anew with this one.",
            assertThrows(BlackBoxException.class,
                () -> Infos.of("maxi", "sha-2", 8, PromptForm.SOFT).requireSame(MINI, "The prompt")).getMessage());
    }

    @Test
    void aModelTakesSomePrompts() {
        assertThrows(IllegalArgumentException.class, () -> Infos.of("mute", "sha-1", 0));
        assertEquals("soft prompts, templates in words",
            Infos.of("mini", "sha-1", 8, PromptForm.TEMPLATE, PromptForm.SOFT).promptWords());
    }

    @Test
    void aFailureSaysWhetherAnotherTryHelps() {
        assertEquals(Retry.NEVER, new BlackBoxException("No such key.").retry());
        assertEquals(Retry.NEVER, new BlackBoxException("Damaged.", new IllegalStateException()).retry());
        final Retry later = Retry.after(Duration.ofSeconds(20));
        final BlackBoxException busy = new BlackBoxException("Busy.", null, later);
        assertEquals(later, new BlackBoxException("Task 3: Busy.", busy).retry(), "it is the cause's");
        assertEquals(Duration.ofSeconds(20), busy.retry().delay());
        assertEquals(true, Retry.NOW.helps());
        assertEquals(false, Retry.NEVER.helps());
    }
}
