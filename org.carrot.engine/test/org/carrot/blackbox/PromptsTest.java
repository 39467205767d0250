package org.carrot.blackbox;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

final class PromptsTest {

    @Test
    void softPromptsKnowTheirSizes() {
        final SoftPrompts prompts = new SoftPrompts(new float[5][12], 4);
        assertEquals(5, prompts.size());
        assertEquals(3, prompts.width());
        assertEquals(PromptForm.SOFT, prompts.form());
    }

    @Test
    void softPromptsThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new SoftPrompts(new float[0][], 1));
        assertThrows(IllegalArgumentException.class, () -> new SoftPrompts(new float[][]{{1, 2}, {1}}, 1));
        assertThrows(IllegalArgumentException.class, () -> SoftPrompts.of(new float[7], 0));
        final String message =
            assertThrows(IllegalArgumentException.class, () -> SoftPrompts.of(new float[7], 2)).getMessage();
        assertTrue(message.contains("7 values") && message.contains("2 tokens"), message);
    }

    @Test
    void aTemplateNeedsAPlaceForTheClass() {
        final String message =
            assertThrows(IllegalArgumentException.class, () -> Templates.of("a photo")).getMessage();
        assertTrue(message.contains("'a photo'") && message.contains("{}"), message);
        assertThrows(IllegalArgumentException.class, () -> new Templates(List.of()));
        assertEquals(1, Templates.of("a {}.").size());
    }

    @Test
    void aModelsWidthAndItsFormsOfPromptsGoTogether() {
        assertThrows(IllegalArgumentException.class,
            () -> Infos.of("m", "d", 0, PromptForm.SOFT));
        assertThrows(IllegalArgumentException.class,
            () -> Infos.of("m", "d", 8, PromptForm.TEMPLATE));
    }

    @Test
    void aCandidateHasATextForEachClass() {
        assertEquals(2, ClassTexts.of(List.of("a cat", "a dog")).classes());
        assertEquals(PromptForm.CLASS_TEXTS, ClassTexts.of(List.of("a cat")).form());
        assertThrows(IllegalArgumentException.class, () -> new ClassTexts(List.of()));
        assertThrows(IllegalArgumentException.class, () -> ClassTexts.of(List.of()));
        final String message = assertThrows(IllegalArgumentException.class,
            () -> new ClassTexts(List.of(List.of("a cat", "a dog"), List.of("a cat")))).getMessage();
        assertTrue(message.contains("1 texts") && message.contains("one of 2"), message);
    }

    @Test
    void someCandidatesMakeAPopulationOfTheirOwn() {
        final Prompts soft = new SoftPrompts(new float[][]{{1}, {2}, {3}}, 1);
        assertArrayEquals(new float[][]{{3}, {1}}, ((SoftPrompts)soft.only(2, 0)).candidates());
        assertEquals(Templates.of("b {}"), new Templates(List.of("a {}", "b {}")).only(1));
        final ClassTexts texts = new ClassTexts(List.of(List.of("a"), List.of("b")));
        assertEquals(ClassTexts.of(List.of("b")), texts.only(1));
    }

    @Test
    void rowsAreAllOrSomeImages() {
        assertEquals(7, Rows.ALL.count(7));
        assertEquals(5, Rows.ALL.image(5));
        final Rows some = Rows.of(4, 1);
        assertEquals(2, some.count(7));
        assertEquals(4, some.image(0));
        assertEquals(some, Rows.of(4, 1));
        assertNotEquals(some, Rows.of(1, 4));
        assertThrows(IllegalArgumentException.class, () -> Rows.of());
        assertTrue(assertThrows(IllegalArgumentException.class, () -> Rows.of(2, -1)).getMessage().contains("-1"));
    }
}
