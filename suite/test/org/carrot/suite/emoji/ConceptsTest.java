package org.carrot.suite.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

final class ConceptsTest {

    private static EmojiDrawing drawing(final String id, final String... names) {
        return new EmojiDrawing(id, "", List.of(names), List.of(), List.of());
    }

    @Test
    void drawingsThatShareAWordShowOneConcept() {
        final var groups = Concepts.group(List.of(drawing("cow2", "cow"), drawing("pig", "pig"),
            drawing("cow", "cow face"), drawing("apple", "red apple"), drawing("green_apple", "green apple")));
        assertEquals(List.of(List.of("pig"), List.of("cow2", "cow"), List.of("apple", "green_apple")),
            groups.stream().map(group -> group.stream().map(EmojiDrawing::id).toList()).toList());
    }

    @Test
    void aThirdDrawingJoinsTwoGroups() {
        final var groups =
            Concepts.group(List.of(drawing("a", "truck"), drawing("b", "engine"), drawing("c", "truck engines")));
        assertEquals(1, groups.size());
    }

    @Test
    void generalWordsDoNotJoin() {
        assertEquals(2, Concepts.group(List.of(drawing("a", "dog face"), drawing("b", "cat face"))).size());
    }

    @Test
    void categoriesAreReadWithTheirExceptions() {
        final var categories = Categories.read();
        assertTrue(categories.of("owl", "animal-bird").containsAll(List.of("animal", "bird")));
        assertTrue(categories.of("bee", "animal-bug").containsAll(List.of("insect", "bug")));
        assertEquals(List.of(), categories.of("feather", "animal-bird"));
        assertTrue(categories.of("dolphin", "animal-marine").contains("mammal"));
    }
}
