package org.carrot.tuner.carrot;

import java.util.Optional;

import org.carrot.refiner.RefinerSettings;
import org.carrot.tuner.prompt.PromptSearch;

/** The parts that are tuned, and their order: CARROT, and the methods that it is put together from. */
public sealed interface Plan {

    /**
     * CARROT: for some epochs after every generation of the search the refiner is trained.
     *
     * @param consistency how prompt and refiner are held together
     */
    record Alternating(PromptSearch search, RefinerSettings refiner, Consistency consistency) implements Plan {

        @Override
        public String words() {
            return "prompt and refiner in turn";
        }

        @Override
        public Optional<PromptSearch> promptSearch() {
            return Optional.of(search);
        }

        @Override
        public Optional<RefinerSettings> trainedRefiner() {
            return Optional.of(refiner);
        }
    }

    /**
     * Black-box tuning, then a refiner at the prompt that was found.
     *
     * @param epochs passes of the refiner over the training images, at least 1
     * @param consistency how the refiner is held to the prompt; the search does not look at it, so there is no lambda_I
     */
    record Sequential(PromptSearch search, RefinerSettings refiner, int epochs, Consistency consistency)
        implements Plan {

        /** @throws IllegalArgumentException if there is no epoch */
        public Sequential {
            requireEpochs(epochs);
            consistency = consistency.withPrompt(0);
        }

        @Override
        public String words() {
            return "first the prompt, then the refiner";
        }

        @Override
        public Optional<PromptSearch> promptSearch() {
            return Optional.of(search);
        }

        @Override
        public Optional<RefinerSettings> trainedRefiner() {
            return Optional.of(refiner);
        }

        @Override
        public int epochsAfterSearch() {
            return epochs;
        }
    }

    /** Black-box tuning (BBT): the prompt alone. */
    record PromptOnly(PromptSearch search) implements Plan {

        @Override
        public String words() {
            return "the prompt alone";
        }

        @Override
        public Optional<PromptSearch> promptSearch() {
            return Optional.of(search);
        }

        @Override
        public Consistency consistency() {
            return Consistency.NONE;
        }
    }

    /**
     * A refiner on the scores of the initial prompt, which stays.
     *
     * @param epochs passes of the refiner over the training images, at least 1
     * @param consistency how the refiner is held to the prompt; there is no lambda_I
     */
    record RefinerOnly(RefinerSettings refiner, int epochs, Consistency consistency) implements Plan {

        /** @throws IllegalArgumentException if there is no epoch */
        public RefinerOnly {
            requireEpochs(epochs);
            consistency = consistency.withPrompt(0);
        }

        @Override
        public String words() {
            return "the refiner alone";
        }

        @Override
        public Optional<RefinerSettings> trainedRefiner() {
            return Optional.of(refiner);
        }

        @Override
        public int epochsAfterSearch() {
            return epochs;
        }
    }

    /** @return the plan in words, which kept runs are known by and which never change */
    String words();

    /** @return how the prompt is searched, if it is */
    default Optional<PromptSearch> promptSearch() {
        return Optional.empty();
    }

    /** @return the refiner that is trained, if one is */
    default Optional<RefinerSettings> trainedRefiner() {
        return Optional.empty();
    }

    /** @return how prompt and refiner are held together */
    Consistency consistency();

    /** @return passes of the refiner over the training images after the search, or without one; 0 for none */
    default int epochsAfterSearch() {
        return 0;
    }

    private static void requireEpochs(final int epochs) {
        if (epochs < 1) {
            throw new IllegalArgumentException("The refiner needs at least 1 epoch, not %d.".formatted(epochs));
        }
    }
}
