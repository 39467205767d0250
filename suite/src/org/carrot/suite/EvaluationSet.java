package org.carrot.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Templates;
import org.carrot.suite.emoji.EmojiDrawing;
import org.carrot.suite.picture.Arrangement;
import org.carrot.suite.picture.Backgrounds;
import org.carrot.suite.picture.Camera;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.picture.Pictures;

/**
 * Images with labels, on which a model's zero-shot accuracy is measured.
 *
 * @param name for people
 * @param classNames K names
 * @param images N images
 * @param labels N class indices
 */
record EvaluationSet(String name, List<String> classNames, List<Image> images, List<Integer> labels) {

    private static final long SEED = -1;

    private static final int SIDE = 48;

    /**
     * Images of drawings, each as often as asked, seen by the shifted camera.
     *
     * @param labels the class index of each drawing
     */
    static EvaluationSet ofDrawings(final String name, final List<String> classNames, final List<EmojiDrawing> drawings,
        final List<Integer> labels, final int perDrawing) {
        final var random = new SplittableRandom(SEED);
        final var set = new EvaluationSet(name, classNames, new ArrayList<>(), new ArrayList<>());
        for (var i = 0; i < drawings.size() * perDrawing; i++) {
            final var drawing = drawings.get(i / perDrawing);
            final var background = Backgrounds.any(random);
            final var placement = Arrangement.single(random);
            set.add(canvas -> {
                canvas.fill(background);
                canvas.draw(drawing.variants().get(0), placement);
            }, labels.get(i / perDrawing), random);
        }
        return set;
    }

    /** Images of scenes whose meaning is one of the class names; other scenes are passed over. */
    static EvaluationSet ofScenes(final String name, final List<String> classNames, final Scene.Source source,
        final int count) {
        final var random = new SplittableRandom(SEED);
        final var set = new EvaluationSet(name, classNames, new ArrayList<>(), new ArrayList<>());
        while (set.images.size() < count) {
            final var scene = source.next(random);
            final var label = classNames.indexOf(scene.meaning());
            if (label >= 0) {
                set.add(scene.painter(), label, random);
            }
        }
        return set;
    }

    private void add(final Consumer<Canvas> painter, final int label, final RandomGenerator random) {
        final var canvas = new Canvas(SIDE);
        painter.accept(canvas);
        images.add(Image.of(name + " " + images.size(), Pictures.png(Camera.SHIFTED.take(canvas, random))));
        labels.add(label);
    }

    /**
     * @return the share of images whose class scores highest
     * @throws BlackBoxException if the model fails
     * @throws CancellationException if the thread is interrupted
     */
    double accuracy(final BlackBox model, final String template) throws BlackBoxException {
        try (var panel = model.open(images, classNames, Monitor.silent())) {
            final var logits = panel.scores(Templates.of(template), Monitor.silent());
            return Logits.accuracy(logits, classNames.size(), labels.stream().mapToInt(Integer::intValue).toArray());
        }
    }
}
