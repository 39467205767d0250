package org.carrot.suite;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.carrot.suite.emoji.EmojiDrawing;
import org.carrot.suite.picture.Camera;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Figure;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Placement;
import org.carrot.suite.picture.Shape;
import org.carrot.suite.picture.Sprite;
import org.junit.jupiter.api.Test;

final class ScenesTest {

    private static final int SIDE = 16;

    private static EmojiDrawing drawing(final String name, final String kind) {
        final var image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(3, 3, 0xFFFF0000);
        return new EmojiDrawing(name, "Objects", List.of(name), List.of(kind), List.of(new Sprite(image)));
    }

    private static List<Scene.Source> sources() {
        return List.of(new DrawingScenes(List.of(drawing("hammer", "tool"), drawing("apple", "fruit"))),
            new ShapeScenes(false), new ShapeScenes(true), new TextureScenes(), new AerialScenes(), new GlyphScenes());
    }

    private static byte[] picture(final Scene scene, final long seed) {
        final var canvas = new Canvas(SIDE);
        scene.painter().accept(canvas);
        return Camera.TRAINING.take(canvas, new SplittableRandom(seed));
    }

    @Test
    void aSceneIsAFunctionOfItsSeed() {
        for (final var source : sources()) {
            for (var seed = 0; seed < 50; seed++) {
                final var one = source.next(new SplittableRandom(seed));
                final var two = source.next(new SplittableRandom(seed));
                assertEquals(one.caption(), two.caption());
                assertEquals(one.truths(), two.truths());
                assertArrayEquals(picture(one, seed), picture(two, seed));
            }
        }
    }

    @Test
    void otherSeedsGiveOtherPictures() {
        for (final var source : sources()) {
            final var pictures = new HashSet<Integer>();
            for (var seed = 0; seed < 20; seed++) {
                pictures.add(Arrays.hashCode(picture(source.next(new SplittableRandom(seed)), seed)));
            }
            assertEquals(20, pictures.size());
        }
    }

    @Test
    void everyCaptionIsTrueAndInWords() {
        for (final var source : sources()) {
            for (var seed = 0; seed < 200; seed++) {
                final var scene = source.next(new SplittableRandom(seed));
                assertTrue(scene.truths().contains(scene.meaning()));
                assertTrue(scene.caption().matches("[a-z0-9 ,.]+"), scene.caption());
            }
        }
    }

    @Test
    void aDrawingIsCaptionedByNameAndByKind() {
        final var scenes = new DrawingScenes(List.of(drawing("hammer", "tool")));
        final var meanings = new HashSet<String>();
        for (var seed = 0; seed < 200; seed++) {
            meanings.add(scenes.next(new SplittableRandom(seed)).meaning());
        }
        assertTrue(meanings.containsAll(List.of("hammer", "tool")), meanings::toString);
    }

    @Test
    void heldOutPairsOfShapeAndColourNeverMeetTraining() {
        final var trained = new ShapeScenes(false);
        final var heldOut = new HashSet<>(new ShapeScenes(true).names());
        assertFalse(heldOut.isEmpty());
        heldOut.retainAll(trained.names());
        assertEquals(new HashSet<>(), heldOut);
        for (var seed = 0; seed < 500; seed++) {
            final var caption = trained.next(new SplittableRandom(seed)).caption();
            assertTrue(new ShapeScenes(true).names().stream().noneMatch(caption::contains), caption);
        }
    }

    @Test
    void relationsAreToldWithAndWithoutColoursAndFromBothSides() {
        final var told = new TreeSet<Boolean>();
        for (var seed = 0; seed < 500; seed++) {
            final var scene = new ShapeScenes(false).next(new SplittableRandom(seed));
            final var relation = Pattern.compile("(an? .*) above (an? .*)").matcher(scene.meaning());
            if (relation.matches()) {
                assertTrue(scene.truths().contains(relation.group(2) + " below " + relation.group(1)), scene.meaning());
                told.add(relation.group(1).split(" ").length == 3);
            }
        }
        assertEquals(Set.of(false, true), told);
    }

    @Test
    void theCanvasAveragesAndCutsOff() {
        final var canvas = new Canvas(2);
        canvas.fill(Paint.solid(new float[]{0, 0, 1}));
        canvas.draw(Paint.solid(new float[]{1, 0, 0}), new Placement(0, 0, .25f, 0));
        // A quarter of the first pixel: the square reaches from -0.25 to 0.25, a pixel is 0.5 wide.
        assertArrayEquals(new float[]{.25f, 0, .75f, 0, 0, 1, 0, 0, 1, 0, 0, 1}, canvas.average(), 1e-6f);
    }

    @Test
    void aSpriteKeepsColoursAndTransparency() {
        final var image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x80FF0000);
        final var sprite = new Sprite(image);
        final var rgba = new float[4];
        sprite.at(-.5f, 0, rgba);
        assertArrayEquals(new float[]{1, 0, 0, 128 / 255f}, rgba, 1e-3f);
        sprite.at(.5f, 0, rgba);
        assertEquals(0, rgba[3]);
        sprite.at(0, 0, rgba);
        assertArrayEquals(new float[]{1, 0, 0, 64 / 255f}, rgba, 1e-3f);
    }

    @Test
    void shapesHaveTheirAreas() {
        assertEquals(Math.PI * .81, area(Shape.CIRCLE), .02);
        assertEquals(1.6 * 1.6, area(Shape.SQUARE), .02);
        assertEquals(1.9 * 1, area(Shape.RECTANGLE), .02);
        // A hexagon of inradius r has the area 2 sqrt(3) r^2, a pentagon 5 tan(36 degrees) r^2.
        assertEquals(2 * Math.sqrt(3) * .64, area(Shape.HEXAGON), .02);
        assertEquals(5 * Math.tan(Math.PI / 5) * .5625, area(Shape.PENTAGON), .02);
        for (final var shape : Shape.values()) {
            assertTrue(area(shape) > .5, shape::toString);
        }
    }

    private static double area(final Figure figure) {
        var inside = 0;
        for (var y = 0; y < 400; y++) {
            for (var x = 0; x < 400; x++) {
                inside += figure.contains((x + .5f) / 200 - 1, (y + .5f) / 200 - 1) ? 1 : 0;
            }
        }
        return inside * 4. / 160_000;
    }
}
