package org.carrot.suite.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.checkpoint.CheckpointException;
import org.carrot.prediction.PredictionMode;
import org.carrot.prediction.Predictor;
import org.carrot.run.Outcome;
import org.carrot.run.RunResult;
import org.carrot.run.Tuner;
import org.carrot.sample.LabelledImages;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.TunedModel;

/** Learning and prediction of the methods whose result is a {@link TunedModel}. */
final class TunedMethod {

    private static final int MOST_POINTS = 40;

    private TunedMethod() {
    }

    /**
     * Tunes on a run's images.
     *
     * @param validation images that take part in choosing the result, if any do
     * @throws BlackBoxException if the run does not come to its end
     */
    static BenchmarkMethod.Learned learned(final MethodRun run, final Tuner tuner, final Optional<LabelledImages> validation)
        throws BlackBoxException {
        final RunResult result;
        try {
            result = tuner.tune(run.training().orElseThrow(), validation, Monitor.silent());
        } catch (CheckpointException e) {
            throw new IllegalStateException("A run that keeps no state has no checkpoint.", e);
        }
        if (result.outcome() != Outcome.COMPLETED) {
            throw new BlackBoxException(result.message(), result.cause().orElse(null));
        }
        final TunedModel model = result.model();
        return new BenchmarkMethod.Learned(images -> classify(run, model, images), bytes(model), OptionalDouble.empty(),
            progress(model.history()));
    }

    private static int[] classify(final MethodRun run, final TunedModel model, final LabelledImages images)
        throws BlackBoxException {
        final double[][] probabilities = new Predictor(run.blackBox(), model, PredictionMode.CARROT)
            .predict(images.images(), Monitor.silent());
        final int[] chosen = new int[probabilities.length];
        for (int i = 0; i < chosen.length; i++) {
            for (int k = 1; k < probabilities[i].length; k++) {
                if (probabilities[i][k] > probabilities[i][chosen[i]]) {
                    chosen[i] = k;
                }
            }
        }
        return chosen;
    }

    /** The prompt, unless words take its place, and the refiner, in single precision. */
    private static long bytes(final TunedModel model) {
        long values = model.template().isPresent() ? 0 : model.prompt().tuned().length;
        for (final RefinerWeights.Layer layer : model.refiner().map(RefinerWeights::layers).orElse(List.of())) {
            values += layer.weights().length + layer.bias().length;
        }
        return values * Float.BYTES;
    }

    /** At most so many generations, at equal distances; the last is one of them. */
    private static List<BenchmarkMethod.TuningPoint> progress(final List<Generation> history) {
        final int step = Math.max(1, (history.size() + MOST_POINTS - 1) / MOST_POINTS);
        final List<BenchmarkMethod.TuningPoint> progress = new ArrayList<>();
        for (int g = (history.size() - 1) % step; g < history.size(); g += step) {
            final Generation generation = history.get(g);
            progress.add(new BenchmarkMethod.TuningPoint(generation.queries(), generation.trainingAccuracy(),
                generation.validationAccuracy()));
        }
        return progress;
    }
}
