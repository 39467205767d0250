package org.carrot.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.carrot.clip.tokenizer.WordTokenizer;
import org.carrot.djl.mini.MiniConfig;
import org.carrot.djl.training.MiniVlmTrainer;

/** The program that trains the embedded mini VLM. */
public final class MiniVlmTraining {

    private static final MiniConfig CONFIG = new MiniConfig(32, List.of(.5f, .5f, .5f), List.of(.28f, .28f, .28f),
        List.of(32, 64, 128, 192), 128, 128, 2, 4, 24);

    private static final long SEED = 1;

    /** Images whose captions make the vocabulary. */
    private static final int VOCABULARY_IMAGES = 60_000;

    private MiniVlmTraining() {
    }

    /**
     * @param arguments the file to write, the folder for downloaded packages, the number of steps, the limit in minutes
     */
    public static void main(final String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 4) {
            throw new IllegalArgumentException("Arguments: FILE CACHE STEPS MINUTES");
        }
        final var images = new PretrainingImages(CONFIG.imageSize(), SEED, Path.of(arguments[1]));
        final var tokenizer = WordTokenizer.of(images.texts(VOCABULARY_IMAGES));
        System.out.println("vocabulary of " + tokenizer.vocabulary().size() + " tokens");
        final var settings = new MiniVlmTrainer.Settings(Integer.parseInt(arguments[2]),
            Duration.ofMinutes(Long.parseLong(arguments[3])), 96, 2e-3f, .05f, 1, 500, SEED);
        new MiniVlmTrainer(CONFIG, tokenizer, settings, System.out::println).train(images, Path.of(arguments[0]));
    }
}
