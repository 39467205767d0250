package org.carrot.suite.tasks;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.carrot.sample.LabelledImages;
import org.carrot.suite.emoji.EmojiPackage;
import org.carrot.suite.picture.Sprite;
import org.junit.jupiter.api.Test;

/** The suite with made-up drawings in place of the packages', which tests do not download. */
final class SuiteTest {

    private static final EmojiDrawings DRAWINGS = drawings();

    private static final List<SuiteTask> TASKS =
        Stream.concat(Suite.drawn(DRAWINGS).stream(), Suite.generated().stream()).toList();

    private static EmojiDrawings drawings() {
        final var sprites = new EnumMap<EmojiPackage, Map<String, Sprite>>(EmojiPackage.class);
        for (final var vendor : EmojiPackage.values()) {
            final var drawings = new HashMap<String, Sprite>();
            for (final var task : Suite.NAMES) {
                EmojiClasses.of(task).keySet().forEach(concept -> drawings.put(concept, sprite(vendor, concept)));
            }
            sprites.put(vendor, drawings);
        }
        return new EmojiDrawings(sprites);
    }

    private static Sprite sprite(final EmojiPackage vendor, final String concept) {
        final var image = new BufferedImage(4, 4, BufferedImage.TYPE_INT_ARGB);
        for (var p = 0; p < 16; p++) {
            image.setRGB(p % 4, p / 4, 0xFF000000 | (vendor.name() + concept).hashCode() * (2 * p + 1));
        }
        return new Sprite(image);
    }

    private static byte[] pixels(final LabelledImages images, final int index) throws Exception {
        final var picture = ImageIO.read(new ByteArrayInputStream(images.images().get(index).read()));
        final var pixels = new byte[picture.getWidth() * picture.getHeight() * 3];
        for (var p = 0; p < pixels.length / 3; p++) {
            final var rgb = picture.getRGB(p % picture.getWidth(), p / picture.getWidth());
            for (var c = 0; c < 3; c++) {
                pixels[3 * p + c] = (byte)(rgb >> 16 - 8 * c);
            }
        }
        return pixels;
    }

    /** @return the beginning of a SHA-256 over some pictures of each split */
    private static String digest(final TaskImages images, final DataSplit... splits) throws Exception {
        final var digest = MessageDigest.getInstance("SHA-256");
        for (final var split : splits) {
            for (var label = 0; label < images.classes().size(); label++) {
                digest.update(images.pixels(split, label, label % 16, 1 + label % 3));
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }

    @Test
    void hasElevenTasksOfTenToAHundredClasses() {
        assertEquals(Suite.NAMES, TASKS.stream().map(SuiteTask::name).toList());
        assertEquals(11, TASKS.size());
        for (final var task : TASKS) {
            assertTrue(task.classes().size() >= 10 && task.classes().size() <= 100, task::name);
            assertEquals(task.template(), task.templates().get(0));
            assertTrue(task.templates().stream().allMatch(template -> template.contains("{}")), task::name);
            assertEquals(task.templates().size(), new HashSet<>(task.templates()).size(), task::name);
        }
        assertEquals(80, TASKS.get(Suite.NAMES.indexOf(Shift.TASK)).classes().size());
        assertTrue(TASKS.stream().allMatch(task -> task.classes().size() <= 80), "the shifted task is the largest");
    }

    @Test
    void aDrawHasAsManyImagesOfEachClassAsAsked() {
        final var task = TASKS.get(Suite.NAMES.indexOf("aerial"));
        assertEquals(160, task.training(16, 1).size());
        assertEquals(16, task.training(16, 1).shots());
        assertEquals(10, task.validation(1, 1).size());
        assertEquals(20, task.validation(2, 1).size());
        assertEquals(40, task.validation(16, 1).size());
        assertEquals("river", task.classes().names().get(task.training(3, 1).labels()[3]));
        assertThrows(IllegalArgumentException.class, () -> task.training(0, 1));
    }

    @Test
    void testImagesAreThirtyOfEachClassOrMore() {
        final var task = TASKS.get(Suite.NAMES.indexOf("aerial"));
        final var test = task.test();
        assertEquals(1200, test.size());
        assertEquals(120, test.shots());
        assertEquals(33, TASKS.get(Suite.NAMES.indexOf("glyphs")).testShots());
        assertTrue(TASKS.stream().allMatch(other -> other.testShots() >= 30));
    }

    @Test
    void fewerShotsAreTheBeginningOfMore() throws Exception {
        final var task = TASKS.get(Suite.NAMES.indexOf("aerial"));
        final var two = task.training(2, 3);
        final var four = task.training(4, 3);
        for (var label = 0; label < 10; label++) {
            for (var shot = 0; shot < 2; shot++) {
                assertArrayEquals(pixels(two, label * 2 + shot), pixels(four, label * 4 + shot));
            }
        }
    }

    @Test
    void everyDrawAndPartHasPicturesOfItsOwn() throws Exception {
        for (final var task : TASKS) {
            final var seen = new HashSet<Integer>();
            var count = 0;
            for (final var split : DataSplit.values()) {
                for (var seed = 1; seed <= 3; seed++) {
                    for (var number = 0; number < 5; number++) {
                        seen.add(Arrays.hashCode(task.images().pixels(split, 0, number, seed)));
                        count++;
                    }
                }
            }
            assertEquals(count, seen.size(), task::name);
        }
    }

    @Test
    void filesHoldThePixels() throws Exception {
        final var task = TASKS.get(0);
        final var training = task.training(1, 2);
        assertArrayEquals(task.images().pixels(DataSplit.TRAINING, 7, 0, 2), pixels(training, 7));
        assertEquals("things, training 2: %s 1".formatted(task.classes().names().get(7)),
            training.images().get(7).name());
    }

    @Test
    void noVendorDrawsForTwoPartsOrForPreTraining() {
        final var vendors = new ArrayList<EmojiPackage>();
        EmojiDrawings.VENDORS.values().forEach(vendors::addAll);
        assertEquals(vendors.size(), new HashSet<>(vendors).size());
        assertTrue(vendors.stream().noneMatch(HeldOut::mayTrainOn));
        assertFalse(HeldOut.mayTrainOn(EmojiPackage.EMOJIONE_2_LINES));
        assertFalse(vendors.contains(EmojiPackage.EMOJIONE_2_LINES), "sketches are for tests only");
        assertEquals(DataSplit.values().length, EmojiDrawings.VENDORS.size());
    }

    @Test
    void aPartShowsTheDrawingsOfItsVendorsOnly() throws Exception {
        for (final var split : DataSplit.values()) {
            final var others = new EnumMap<EmojiPackage, Map<String, Sprite>>(EmojiPackage.class);
            for (final var vendor : EmojiPackage.values()) {
                // Whoever has to do with another split draws nothing that can be seen.
                final var visible = EmojiDrawings.VENDORS.get(split).contains(vendor);
                final var drawings = new TreeMap<String, Sprite>();
                EmojiClasses.of("activities").keySet().forEach(concept -> drawings.put(concept,
                    visible ? sprite(vendor, concept) : new Sprite(new BufferedImage(1, 1,
                        BufferedImage.TYPE_INT_ARGB))));
                others.put(vendor, drawings);
            }
            final var subject = new Drawings(new EmojiDrawings(others).bySplit("activities"));
            final var full = TASKS.get(Suite.NAMES.indexOf("activities")).images();
            final var blind = new TaskImages(full.name(), full.classes(), subject, full.film(), full.camera());
            for (var number = 0; number < 4; number++) {
                assertArrayEquals(full.pixels(split, 3, number, 1), blind.pixels(split, 3, number, 1));
            }
        }
    }

    @Test
    void fourShiftsHaveTheClassesOfTheLargestTaskButOtherTestImages() throws Exception {
        final var task = TASKS.get(Suite.NAMES.indexOf(Shift.TASK));
        final var shifts = Suite.shifts(DRAWINGS);
        assertEquals(List.of("things-resampled", "things-sketch", "things-hard", "things-rendition"),
            shifts.stream().map(Shift::name).toList());
        final var seen = new HashSet<Integer>(List.of(Arrays.hashCode(task.images().pixels(DataSplit.TEST, 5, 0, 0))));
        for (final var shift : shifts) {
            assertEquals(task.classes(), shift.images().classes());
            seen.add(Arrays.hashCode(shift.images().pixels(DataSplit.TEST, 5, 0, 0)));
        }
        assertEquals(5, seen.size());
    }

    @Test
    void everyPixelIsTheSameOnEveryMachine() throws Exception {
        final var digests = new TreeMap<String, String>();
        for (final var task : TASKS) {
            digests.put(task.name(), digest(task.images(), DataSplit.values()));
        }
        for (final var shift : Suite.shifts(DRAWINGS)) {
            digests.put(shift.name(), digest(shift.images(), DataSplit.TEST));
        }
        try (var in = SuiteTest.class.getResourceAsStream("digests.txt")) {
            assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8).strip(), String.join("\n",
                digests.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList()));
        }
    }
}
