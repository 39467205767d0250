package org.carrot.knime.nodes.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.InvalidSettingsException;

/** What users type becomes names and templates, or a message. */
final class WordsTest {

    @ParameterizedTest
    @ValueSource(strings = {"cat,dog,sea lion", " cat , dog,, sea lion ,", "cat\ndog\nsea lion",
        "\r\ncat\r\n dog\r\n\r\nsea lion\r\n"})
    void namesAreSeparatedByCommasOrLines(final String text) throws InvalidSettingsException {
        assertEquals(List.of("cat", "dog", "sea lion"), TypedLists.classes(text).names());
    }

    @Test
    void inSeveralLinesACommaBelongsToTheName() throws InvalidSettingsException {
        assertEquals(List.of("Paris, France", "Paris, Texas"), TypedLists.classes("Paris, France\nParis, Texas").names());
    }

    @Test
    void aSingleNameIsTooFew() {
        assertTrue(classes("cat").startsWith("Class names: There is only one class, 'cat'"), classes("cat"));
        assertTrue(classes(" \n").startsWith("Class names: There are no classes"), classes(" \n"));
    }

    @Test
    void namesThatReadTheSameAreTold() {
        assertTrue(classes("sea_lion, Sea lion").contains("'sea_lion' and 'Sea lion' are the same to the model"));
    }

    @Test
    void everyLineIsATemplate() throws InvalidSettingsException {
        assertEquals(List.of("a photo of a {}.", "{}, a drawing"),
            TypedLists.templates("a photo of a {}.\r\n\n  {}, a drawing  "));
    }

    @Test
    void templatesNeedAPlaceForTheName() {
        final var ex = assertThrows(InvalidSettingsException.class, () -> TypedLists.templates("a {}\na photo"));
        assertEquals("Templates: 'a photo' has no place for the class name: put {} there, as in 'a photo of a {}.'.",
            ex.getMessage());
        assertEquals("Templates: there is none. Enter at least one, for example 'a photo of a {}.'.",
            assertThrows(InvalidSettingsException.class, () -> TypedLists.templates(" \n ")).getMessage());
    }

    private static String classes(final String text) {
        return assertThrows(InvalidSettingsException.class, () -> TypedLists.classes(text)).getMessage();
    }
}
