package org.carrot.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.carrot.suite.emoji.EmojiDrawing;
import org.carrot.suite.picture.Colour;
import org.carrot.suite.picture.Sprite;
import org.carrot.suite.tasks.HeldOut;
import org.junit.jupiter.api.Test;

/** What the mini VLM is trained on, with a few drawings in place of a package's. */
final class PretrainingImagesTest {

    private static final String COLOURS = Stream.of(Colour.values()).map(Colour::word).collect(Collectors.joining("|"));

    /** Two things that may be called by colours, three that may not, and two that are called like held-out shapes. */
    private static final List<EmojiDrawing> DRAWINGS = Stream.of("hammer", "cat", "elephant", "rabbit face", "red apple",
        "star", "circle").map(PretrainingImagesTest::drawing).toList();

    private final PretrainingImages m_images = new PretrainingImages(8, 5, DRAWINGS);

    private static EmojiDrawing drawing(final String name) {
        final var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(3, 3, 0xFFFF0000);
        return new EmojiDrawing(name, "Objects", List.of(name), List.of("thing"), List.of(new Sprite(image)));
    }

    @Test
    void onlyDrawingsThatAreNotKeptForTasksAreTrainedOn() {
        assertTrue(HeldOut.mayTrainOn(PretrainingImages.DRAWINGS));
    }

    @Test
    void nothingHeldOutIsNamed() {
        final var texts = m_images.texts(6_000); // captions and truths
        assertTrue(texts.size() > 3_000, "texts: " + texts.size());
        assertEquals(List.of(), texts.stream().filter(HeldOut::isNamedIn).toList());
    }

    @Test
    void thingsAreCalledByColoursUnlessThatIsHeldOutOrTheirNameSaysOne() {
        final var scenes = new DrawingScenes(DRAWINGS);
        final var coloured = Pattern.compile("(?:" + COLOURS + ") (hammer|cat|elephant|rabbit face|red apple)");
        final var called = new TreeSet<String>();
        for (var seed = 0; seed < 2_000; seed++) {
            final var meaning = coloured.matcher(scenes.next(new SplittableRandom(seed)).meaning());
            if (meaning.matches()) {
                called.add(meaning.group(1));
            }
        }
        assertEquals(Set.of("cat", "hammer"), called);
    }

    @Test
    void anImageIsAFunctionOfSeedAndIndex() {
        final var again = new PretrainingImages(8, 5, DRAWINGS);
        for (var index = 0L; index < 200; index++) {
            assertArrayEquals(m_images.get(index).pixels(), again.get(index).pixels());
            assertEquals(m_images.get(index).caption(), again.get(index).caption());
        }
    }
}
