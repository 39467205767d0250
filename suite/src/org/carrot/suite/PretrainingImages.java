package org.carrot.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.carrot.djl.training.CaptionedImage;
import org.carrot.suite.emoji.EmojiDrawing;
import org.carrot.suite.emoji.EmojiPackage;
import org.carrot.suite.picture.Camera;
import org.carrot.suite.picture.Canvas;
import org.carrot.suite.tasks.HeldOut;

/**
 * The captioned images that the mini VLM is trained on: Noto drawings and procedural scenes, without a tenth of the pairs
 * of shape and colour and without what {@link HeldOut} keeps for the suite's tasks.
 */
final class PretrainingImages implements CaptionedImage.CaptionedImageSource {

    /** The only drawings that the model is trained on. */
    static final EmojiPackage DRAWINGS = EmojiPackage.NOTO;

    private final int m_size;

    private final long m_seed;

    private final Scene.Source m_drawings;

    private final List<Scene.Source> m_others = List.of(new ShapeScenes(false), new ShapeScenes(false),
        new ShapeScenes(false), new ShapeScenes(false), new TextureScenes(), new TextureScenes(), new AerialScenes(),
        new GlyphScenes());

    /**
     * @param size side of the images in pixels
     * @param seed of all random numbers
     * @param cache folder for downloaded packages
     * @throws IOException if the drawings can be neither fetched nor read
     */
    PretrainingImages(final int size, final long seed, final Path cache) throws IOException {
        this(size, seed, DRAWINGS.drawings(cache));
    }

    /**
     * @param size side of the images in pixels
     * @param seed of all random numbers
     * @param drawings from {@link #DRAWINGS}
     */
    PretrainingImages(final int size, final long seed, final List<EmojiDrawing> drawings) {
        m_size = size;
        m_seed = seed;
        m_drawings = new DrawingScenes(drawings);
    }

    @Override
    public CaptionedImage get(final long index) {
        final var random = new SplittableRandom(m_seed + index);
        final var scene = scene(random);
        final var canvas = new Canvas(m_size);
        scene.painter().accept(canvas);
        return new CaptionedImage(Camera.TRAINING.take(canvas, random), scene.caption(), scene.meaning(),
            scene.truths());
    }

    private Scene scene(final SplittableRandom random) {
        var scene = anyScene(random);
        while (HeldOut.isNamedIn(scene.caption()) || scene.truths().stream().anyMatch(HeldOut::isNamedIn)) {
            scene = anyScene(random);
        }
        return scene;
    }

    private Scene anyScene(final SplittableRandom random) {
        return random.nextInt(10) < 7 ? m_drawings.next(random) : Wording.any(m_others, random).next(random);
    }

    /** @return captions of the first images and what is true of these: texts from which a vocabulary can be made */
    Set<String> texts(final int images) {
        final var texts = new LinkedHashSet<String>();
        for (var index = 0; index < images; index++) {
            final var scene = scene(new SplittableRandom(m_seed + index));
            texts.add(scene.caption());
            texts.addAll(scene.truths());
        }
        return texts;
    }
}
