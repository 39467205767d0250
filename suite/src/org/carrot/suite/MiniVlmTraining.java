package org.carrot.suite;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.carrot.clip.tokenizer.WordTokenizer;
import org.carrot.clip.weights.Safetensors;
import org.carrot.djl.mini.MiniConfig;
import org.carrot.djl.mini.MiniVlmFile;
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

    /** At the start of the schedule. */
    private static final float LEARNING_RATE = 2e-3f;

    /** The same where training goes on from a trained model. */
    private static final float CONTINUED_LEARNING_RATE = 1e-3f;

    /**
     * @param arguments the file to write, the folder for downloaded packages, the number of steps, the limit in minutes;
     *            optionally the file of a model to begin with, instead of random weights
     */
    public static void main(final String[] arguments) throws IOException, InterruptedException {
        if (arguments.length != 4 && arguments.length != 5) {
            throw new IllegalArgumentException("Arguments: FILE CACHE STEPS MINUTES [START]");
        }
        final var file = Path.of(arguments[0]);
        final var images = new PretrainingImages(CONFIG.imageSize(), SEED, Path.of(arguments[1]));
        if (arguments.length == 5) {
            final var start = Safetensors.read(Path.of(arguments[4]));
            trainer(MiniConfig.fromMetadata(start.metadata()), MiniVlmFile.tokenizer(start), CONTINUED_LEARNING_RATE,
                arguments).train(images, file, start.tensors());
        } else {
            trainer(CONFIG, WordTokenizer.of(images.texts(VOCABULARY_IMAGES)), LEARNING_RATE, arguments)
                .train(images, file);
        }
    }

    private static MiniVlmTrainer trainer(final MiniConfig config, final WordTokenizer tokenizer, final float rate,
        final String[] arguments) {
        System.out.println("vocabulary of " + tokenizer.vocabulary().size() + " tokens");
        return new MiniVlmTrainer(config, tokenizer, new MiniVlmTrainer.Settings(Integer.parseInt(arguments[2]),
            Duration.ofMinutes(Long.parseLong(arguments[3])), 96, rate, .05f, 1, 500, SEED), System.out::println);
    }
}
