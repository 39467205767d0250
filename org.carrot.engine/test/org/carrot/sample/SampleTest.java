package org.carrot.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.Image;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

final class SampleTest {

    private static final ClassNames CLASSES = new ClassNames(List.of("cat", "dog", "red_car"));

    @Test
    void classesAreFoundByTheirName() {
        assertEquals(3, CLASSES.size());
        assertEquals(2, CLASSES.indexOf("red_car"));
        assertMessage("'cow' is none of the 3 classes (cat, dog, red_car)", () -> CLASSES.indexOf("cow"));
    }

    @Test
    void aLongListOfClassesIsCutShort() {
        final List<String> names = new ArrayList<>();
        for (int k = 0; k < 100; k++) {
            names.add("class " + k);
        }
        assertMessage("class 9, ...", () -> new ClassNames(names).indexOf("cow"));
    }

    @Test
    void oneClassOrNoneIsRefused() {
        assertMessage("only one class, 'cat'", () -> new ClassNames(List.of("cat")));
        assertMessage("no classes", () -> new ClassNames(List.of()));
        assertMessage("The class name ' ' is empty", () -> new ClassNames(List.of("cat", " ")));
        assertMessage("The class name '_' is empty", () -> new ClassNames(List.of("cat", "_")));
    }

    @Test
    void namesThatReadTheSameAreRefused() {
        assertMessage("'red_car' and 'Red car'", () -> new ClassNames(List.of("red_car", "dog", "Red car")));
        assertMessage("'dog' and 'dog'", () -> new ClassNames(List.of("dog", "dog")));
    }

    @Test
    void shotsAreThoseOfTheSmallestClassThatHasAny() {
        assertEquals(2, images(0, 0, 0, 1, 1).shots());
        assertEquals(1, images(2).shots());
        assertEquals(5, images(0, 0, 0, 1, 1).size());
    }

    @Test
    void imagesAndLabelsMustFit() {
        assertMessage("no labelled images", () -> images());
        assertMessage("'image 1' has the label 3, but there are 3 classes", () -> images(0, 3));
        assertMessage("'image 0' has the label -1", () -> images(-1));
        assertMessage("2 labels for 1 images",
            () -> new LabelledImages(CLASSES, List.of(Image.of("a", new byte[0])), new int[2]));
    }

    private static LabelledImages images(final int... labels) {
        final List<Image> images = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) {
            images.add(Image.of("image " + i, new byte[0]));
        }
        return new LabelledImages(CLASSES, images, labels);
    }

    private static void assertMessage(final String part, final Executable action) {
        final String message = assertThrows(IllegalArgumentException.class, action).getMessage();
        assertTrue(message.contains(part), message);
    }

    @Test
    void aFolderForEachClassMakesLabelledImages(@TempDir final Path folder) throws Exception {
        for (final String file : List.of("dog/2.png", "dog/1.png", "sea_lion/1.png", "dog/.hidden", ".git/1.png")) {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), file);
        }
        Files.writeString(folder.resolve("notes.txt"), "no class");
        final LabelledImages images = LabelledImages.ofFolders(folder);
        assertEquals(List.of("dog", "sea_lion"), images.classes().names());
        assertArrayEquals(new int[]{0, 0, 1}, images.labels());
        assertEquals(folder.resolve("dog/1.png").toString(), images.images().get(0).name());
        assertEquals("sea_lion/1.png", new String(images.images().get(2).read(), StandardCharsets.UTF_8));
    }

    @Test
    void aFolderWithoutImagesIsRefusedByName(@TempDir final Path folder) throws Exception {
        Files.createDirectories(folder.resolve("cat"));
        assertEquals("The folder '%s' has no folders with images in them: it needs one for each class.".formatted(folder),
            assertThrows(IllegalArgumentException.class, () -> LabelledImages.ofFolders(folder)).getMessage());
    }
}
