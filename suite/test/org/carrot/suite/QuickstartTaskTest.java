package org.carrot.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Ledger;
import org.carrot.djl.mini.EmbeddedVlm;
import org.carrot.djl.mini.MiniVlm;
import org.carrot.suite.emoji.EmojiDrawing;
import org.junit.jupiter.api.Test;

/** The quickstart's images as they are checked in, and the model that ships. */
final class QuickstartTaskTest {

    private static final Path DATA = Path.of("..", "examples", "quickstart", "data");

    private static List<Path> files(final Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    /** @return the drawings of a class's images; a file is called 07-name.png */
    private static Set<String> drawings(final Path folder) throws IOException {
        final var drawings = new TreeSet<String>();
        for (final var file : files(folder)) {
            drawings.add(file.getFileName().toString().replaceAll("^\\d+-(.*)\\.png$", "$1"));
        }
        return drawings;
    }

    @Test
    void isAFewShotTaskOfTwelveClasses() throws IOException {
        var bytes = 0L;
        for (final var part : List.of("train", "test")) {
            assertEquals(QuickstartTask.CLASSES.stream().map(name -> name.replace(' ', '_')).toList(),
                files(DATA.resolve(part)).stream().map(folder -> folder.getFileName().toString()).toList());
            for (final var folder : files(DATA.resolve(part))) {
                assertEquals(part.equals("train") ? 16 : 30, files(folder).size(), folder::toString);
                for (final var file : files(folder)) {
                    bytes += Files.size(file);
                }
            }
        }
        assertTrue(bytes < 2_500_000, "bytes: " + bytes);
    }

    @Test
    void noDrawingIsInTrainingAndTest() throws IOException {
        final var training = new TreeSet<String>();
        final var test = new TreeSet<String>();
        for (final var name : QuickstartTask.CLASSES) {
            training.addAll(drawings(DATA.resolve("train").resolve(name.replace(' ', '_'))));
            test.addAll(drawings(DATA.resolve("test").resolve(name.replace(' ', '_'))));
        }
        assertTrue(training.size() > 100 && test.size() > 150, training.size() + " and " + test.size());
        training.retainAll(test);
        assertEquals(Set.of(), training);
    }

    @Test
    void conceptsAreNotDividedBetweenTrainingAndTest() {
        final var drawings = new ArrayList<EmojiDrawing>();
        for (final var name : List.of("cow", "cow face", "pig", "goat", "sheep", "horse", "horse face")) {
            drawings.add(new EmojiDrawing(name, "", List.of(name), List.of("mammal"), List.of()));
        }
        drawings.add(new EmojiDrawing("chimera", "", List.of("chimera"), List.of("mammal", "bird"), List.of()));
        final var split = QuickstartTask.splits(drawings).get("mammal");
        final var training = split.training().stream().map(EmojiDrawing::id).toList();
        final var test = split.test().stream().map(EmojiDrawing::id).toList();
        assertEquals(7, training.size() + test.size(), "what belongs to two classes is left out");
        assertTrue(!training.isEmpty() && !test.isEmpty());
        assertEquals(training.contains("cow"), training.contains("cow face"));
        assertEquals(training.contains("horse"), training.contains("horse face"));
    }

    @Test
    void theShippedModelKnowsSomeButNotAll() throws Exception {
        final var file = EmbeddedVlm.file();
        assertTrue(Files.size(file) < 4_000_000);
        final var set =
            new EvaluationSet("quickstart", QuickstartTask.CLASSES, new ArrayList<>(), new ArrayList<>());
        for (final var name : QuickstartTask.CLASSES) {
            for (final var image : files(DATA.resolve("test").resolve(name.replace(' ', '_')))) {
                set.images().add(Image.of(image.toString(), Files.readAllBytes(image)));
                set.labels().add(QuickstartTask.CLASSES.indexOf(name));
            }
        }
        try (var model = MiniVlm.load(file)) {
            final var accuracy = set.accuracy(new BlackBox(model, Ledger.unlimited()), "a photo of a {}.");
            assertTrue(accuracy > .35 && accuracy < .75, "zero-shot accuracy " + accuracy);
        }
    }
}
