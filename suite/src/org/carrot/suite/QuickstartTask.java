package org.carrot.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

import org.carrot.suite.emoji.Concepts;
import org.carrot.suite.emoji.EmojiDrawing;
import org.carrot.suite.emoji.EmojiPackage;
import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Camera;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Paint;
import org.carrot.suite.picture.Pictures;

/**
 * The images of the quickstart: a few-shot task of telling kinds of things apart through bluish haze, from Twemoji
 * drawings, which the mini VLM has never seen. No concept is drawn in both training and test images.
 */
public final class QuickstartTask {

    /** Kinds of things with enough concepts of their own; the words are those of the categories. */
    static final List<String> CLASSES = List.of("bird", "building", "clothing", "face", "flag", "fruit", "hand", "mammal",
        "person", "traffic sign", "vehicle", "zodiac sign");

    private static final int TRAINING_IMAGES = 16;

    private static final int TEST_IMAGES = 30;

    /** Share of a class's concepts that training images show. */
    private static final double TRAINING_SHARE = .5;

    private static final int SIDE = 48;

    private static final long SEED = 20_26;

    /** Without noise, which PNG files cannot compress. */
    private static final Camera CAMERA = new Camera(.2f, .15f, .3f, .5f, .3f, 0);

    /** Bluish haze before everything: a shift that pre-training has not seen and that a few examples show. */
    private static final Paint HAZE = (u, v, rgba) -> {
        rgba[0] = .1f;
        rgba[1] = .45f;
        rgba[2] = .65f;
        rgba[3] = .6f;
    };

    /** The drawings of a class, by the part that they appear in. */
    record Split(List<EmojiDrawing> training, List<EmojiDrawing> test) {
    }

    private QuickstartTask() {
    }

    /** @param arguments the folder to write and the folder for downloaded packages */
    public static void main(final String[] arguments) throws IOException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Arguments: FOLDER CACHE");
        }
        final var folder = Path.of(arguments[0]);
        for (final var entry : splits(EmojiPackage.TWEMOJI.drawings(Path.of(arguments[1]))).entrySet()) {
            final var name = entry.getKey().replace(' ', '_');
            write(entry.getValue().training, TRAINING_IMAGES, folder.resolve("train").resolve(name));
            write(entry.getValue().test, TEST_IMAGES, folder.resolve("test").resolve(name));
        }
    }

    /** @return the drawings of each class; a drawing that belongs to several classes is in none */
    static Map<String, Split> splits(final List<EmojiDrawing> drawings) {
        final var splits = new LinkedHashMap<String, Split>();
        for (final var name : CLASSES) {
            final var own = drawings.stream().filter(drawing -> drawing.kinds().contains(name))
                .filter(drawing -> CLASSES.stream().filter(drawing.kinds()::contains).count() == 1).toList();
            final var groups = Concepts.group(own);
            Collections.shuffle(groups, new Random(SEED + name.hashCode()));
            var trained = 0;
            var drawn = 0;
            while (drawn < TRAINING_SHARE * own.size()) {
                drawn += groups.get(trained++).size();
            }
            splits.put(name,
                new Split(inTurn(groups.subList(0, trained)), inTurn(groups.subList(trained, groups.size()))));
        }
        return splits;
    }

    /** @return the first drawing of each group, then the second ones, and so on */
    private static List<EmojiDrawing> inTurn(final List<List<EmojiDrawing>> groups) {
        final var drawings = new ArrayList<EmojiDrawing>();
        final var longest = groups.stream().mapToInt(List::size).max().orElse(0);
        for (var i = 0; i < longest; i++) {
            for (final var group : groups) {
                if (i < group.size()) {
                    drawings.add(group.get(i));
                }
            }
        }
        return drawings;
    }

    /** Shows the drawings in turn until there are enough images. */
    private static void write(final List<EmojiDrawing> drawings, final int count, final Path folder) throws IOException {
        Files.createDirectories(folder);
        for (var i = 0; i < count; i++) {
            final var drawing = drawings.get(i % drawings.size());
            final var file = folder.resolve(String.format("%02d-%s.png", i + 1, drawing.id().replace('_', '-')));
            final var random = new SplittableRandom(SEED * 1_000_003 + folder.getFileName().toString().hashCode() * 31L
                + folder.getParent().getFileName().toString().hashCode() + i);
            final var canvas = new Canvas(SIDE);
            canvas.fill(Backgrounds.any(random));
            canvas.draw(drawing.variants().get(0), Arrangement.single(random));
            canvas.fill(HAZE);
            Files.write(file, Pictures.png(CAMERA.take(canvas, random)));
        }
    }
}
