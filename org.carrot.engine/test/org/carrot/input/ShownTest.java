package org.carrot.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ShownTest {

    @Test
    void shortTextsStayAndLongOnesAreCut() {
        assertEquals("cat", Shown.of("cat"));
        assertEquals("null", Shown.of(null));
        assertEquals("x".repeat(100), Shown.of("x".repeat(100)));
        assertEquals("x".repeat(100) + "...", Shown.of("x".repeat(500_000)));
        assertEquals("x".repeat(300) + "...", Shown.phrase("x".repeat(500_000)));
        assertEquals("x".repeat(2000) + "...", Shown.message("x".repeat(500_000)));
    }

    @Test
    void aCharacterIsNotCutInTwo() {
        assertEquals("x".repeat(99) + "...", Shown.of("x".repeat(99) + "\uD83D\uDC31" + "x"));
    }
}
