package org.carrot.knime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.carrot.sample.ClassNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCell;

/**
 * What a fresh node chooses. In the real KNIME the query once took a column of paths for the classes and left the image
 * column empty, and the sampler made 30 classes of one image each.
 */
final class ColumnGuessTest {

    private static final DataColumnSpec IMAGE =
        new DataColumnSpecCreator("picture", DataType.getType(PNGImageCell.class)).createSpec();

    @Test
    void aTableOfPathsAloneHasImagesAndNoClasses() {
        final var table = new DataTableSpec(text("Path"));
        assertEquals(Optional.of("Path"), ImageColumn.guess(table));
        assertEquals(Optional.empty(), ClassColumn.guess(table));
    }

    @Test
    void pathsAreKnownByTheirValuesWhateverTheColumnIsCalled() {
        final var table = new DataTableSpec(text("species", "/data/cat/1.png", "/data/dog/2.JPG"), text("x", "cat", "dog"));
        assertEquals(Optional.of("species"), ImageColumn.guess(table));
        assertEquals(Optional.of("x"), ClassColumn.guess(table));
    }

    @ParameterizedTest
    @ValueSource(strings = {"path", "file name", "imagePath", "Location", "image_file", "URL", "label path"})
    void pathsAreKnownByTheirNames(final String name) {
        final var table = new DataTableSpec(text("kind"), text(name));
        assertEquals(Optional.of(name), ImageColumn.guess(table));
        assertEquals(Optional.of("kind"), ClassColumn.guess(table));
    }

    @Test
    void imagesComeBeforePaths() {
        assertEquals(Optional.of("picture"), ImageColumn.guess(new DataTableSpec(text("path"), IMAGE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"class", "Class", "label", "Target", "category", "image_label", "class name", "true class"})
    void classesAreKnownByTheirNames(final String name) {
        final var table = new DataTableSpec(text(name), text("path"), text("remark", "a", "b"), IMAGE);
        assertEquals(Optional.of(name), ClassColumn.guess(table));
    }

    @Test
    void ofColumnsWithoutSuchANameTheOneWithTheFewestValuesIsGuessed() {
        assertEquals(Optional.of("b"), ClassColumn.guess(
            new DataTableSpec(text("a", "1", "2", "3", "4"), text("b", "x", "y"), text("c", "only"), text("d"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"split", "Prediction (class)", "id", "file name", "caption"})
    void otherTextsAreNoClasses(final String name) {
        assertEquals(Optional.empty(), ClassColumn.guess(new DataTableSpec(IMAGE, text(name))));
    }

    @Test
    void nearlyAClassForEachRowIsDoubted() {
        final var doubt = ClassColumn.doubt("path", 30, 30).orElseThrow();
        assertTrue(doubt.startsWith("Column 'path' names 30 classes in 30 rows: nearly every row is a class of its own."),
            doubt);
        assertEquals(Optional.empty(), ClassColumn.doubt("class", 12, 30));
        assertEquals(Optional.empty(), ClassColumn.doubt("class", 2, 2), "too few rows to tell");
    }

    @Test
    void classesThatArePathsAreDoubtedAndOneImageOfEachIsNot() {
        assertTrue(ClassColumn.doubt(new ClassNames(List.of("a/1.png", "b/2.png"))).orElseThrow().contains("'a/1.png'"));
        assertEquals(Optional.empty(),
            ClassColumn.doubt(new ClassNames(IntStream.range(0, 20).mapToObj(i -> "kind " + i).toList())));
        assertEquals(Optional.empty(), ClassColumn.doubt(new ClassNames(List.of("and/or", "a.b"))));
    }

    private static DataColumnSpec text(final String name, final String... values) {
        final var column = new DataColumnSpecCreator(name, StringCell.TYPE);
        if (values.length > 0) {
            column.setDomain(new DataColumnDomainCreator(
                Arrays.stream(values).map(StringCell::new).toArray(StringCell[]::new)).createDomain());
        }
        return column.createSpec();
    }
}
