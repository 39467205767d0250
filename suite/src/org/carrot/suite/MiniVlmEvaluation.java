package org.carrot.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Ledger;
import org.carrot.djl.mini.MiniVlm;
import org.carrot.suite.emoji.EmojiDrawing;
import org.carrot.suite.emoji.EmojiPackage;
import org.carrot.suite.picture.Texture;

/** The program that prints a mini VLM's zero-shot accuracies on images that its training did not see. */
public final class MiniVlmEvaluation {

    /** Groups of drawings that show things; the others show faces, people, symbols and flags. */
    private static final Set<String> THINGS =
        Set.of("Animals & Nature", "Food & Drink", "Travel & Places", "Activities", "Objects");

    private static final String TEMPLATE = "a photo of a {}.";

    private MiniVlmEvaluation() {
    }

    /** @param arguments the model's file and the folder for downloaded packages */
    public static void main(final String[] arguments) throws IOException, BlackBoxException {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("Arguments: FILE CACHE");
        }
        final var cache = Path.of(arguments[1]);
        try (var model = MiniVlm.load(Path.of(arguments[0]))) {
            final var box = new BlackBox(model, Ledger.unlimited());
            System.out.println("zero-shot accuracy in percent, K classes, N images");
            for (final var set : sets(cache)) {
                System.out.printf("%5.1f  K = %4d, N = %5d  %s%n", 100 * set.accuracy(box, TEMPLATE),
                    set.classNames().size(), set.images().size(), set.name());
            }
        }
    }

    private static List<EvaluationSet> sets(final Path cache) throws IOException {
        final var noto = EmojiPackage.NOTO.drawings(cache);
        final var twemoji = EmojiPackage.TWEMOJI.drawings(cache);
        final var glyphs = new ArrayList<String>();
        "abcdefghijklmnopqrstuvwxyz".chars().forEach(letter -> glyphs.add("letter " + (char)letter));
        "0123456789".chars().forEach(digit -> glyphs.add("digit " + (char)digit));
        return List.of(names("Noto drawings under a new camera, names of things", noto),
            names("Twemoji drawings, names of things", twemoji),
            kinds("Noto drawings under a new camera, kinds of things", noto),
            kinds("Twemoji drawings, kinds of things", twemoji),
            EvaluationSet.ofScenes("pairs of shape and colour never trained on", new ShapeScenes(true).names(),
                new ShapeScenes(true)::single, 500),
            EvaluationSet.ofScenes("textures", words(Texture.values()), new TextureScenes(), 300),
            EvaluationSet.ofScenes("land from above", AerialScenes.names(), new AerialScenes(), 300),
            EvaluationSet.ofScenes("letters and digits", glyphs, new GlyphScenes(), 500));
    }

    private static List<String> words(final Texture[] textures) {
        return java.util.stream.Stream.of(textures).map(Texture::word).toList();
    }

    private static EvaluationSet names(final String name, final List<EmojiDrawing> drawings) {
        final var things = drawings.stream().filter(drawing -> THINGS.contains(drawing.group())).toList();
        final var names =
            List.copyOf(new LinkedHashSet<>(things.stream().map(drawing -> drawing.names().get(0)).toList()));
        return EvaluationSet.ofDrawings(name, names, things,
            things.stream().map(drawing -> names.indexOf(drawing.names().get(0))).toList(), 2);
    }

    /** The classes of the quickstart: kinds that no other of the classes overlaps. */
    private static EvaluationSet kinds(final String name, final List<EmojiDrawing> drawings) {
        final var shown = new ArrayList<EmojiDrawing>();
        final var labels = new ArrayList<Integer>();
        QuickstartTask.splits(drawings).forEach((kind, split) -> {
            for (final var drawing : split.training()) {
                shown.add(drawing);
                labels.add(QuickstartTask.CLASSES.indexOf(kind));
            }
        });
        return EvaluationSet.ofDrawings(name, QuickstartTask.CLASSES, shown, labels, 4);
    }
}
