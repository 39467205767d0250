package org.carrot.knime.view;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

import org.carrot.report.CurvePicture;
import org.carrot.report.CurvePicture.Curve;
import org.carrot.report.CurvePicture.Plot;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.TunedModel;

/** The training curve as a picture. */
public final class CurveImage {

    private CurveImage() {
    }

    /**
     * @param model what the training gave
     * @param budget the most queries that it might spend
     */
    public static CurvePicture of(final TunedModel model, final long budget) {
        final var history = model.history();
        final double[] prompt = values(history, Generation::promptLoss);
        final double[] refined = values(history, Generation::refinedLoss);
        final double[] training = values(history, Generation::trainingAccuracy);
        final double[] validation = values(history, Generation::validationAccuracy);
        final List<Curve> losses = new ArrayList<>();
        losses.add(new Curve("prompt", 0, false, false, prompt, ""));
        if (!Arrays.equals(prompt, refined)) {
            losses.add(new Curve("prompt and refiner", 1, true, false, refined, ""));
        }
        final List<Curve> accuracies = new ArrayList<>();
        accuracies.add(new Curve("training", 1, true, false, training, "zero-shot"));
        if (isMeasured(validation)) {
            accuracies.add(new Curve("validation", 2, false, true, validation, "zero-shot"));
        }
        return new CurvePicture(text("Training curve: %s, %,d classes", model.model().name(), model.classes().size()),
            isMeasured(validation) ? best("Validation", validation) : best("Training", training),
            history.stream().mapToLong(Generation::queries).toArray(),
            text("queries spent, of a budget of %,d", budget), OptionalLong.of(budget),
            List.of(new Plot("Loss on the training images (nats)", false, losses),
                new Plot("Accuracy", true, accuracies)));
    }

    private static double[] values(final List<Generation> history, final ToDoubleFunction<Generation> value) {
        return history.stream().mapToDouble(value).toArray();
    }

    private static boolean isMeasured(final double[] values) {
        return !DoubleStream.of(values).allMatch(Double::isNaN);
    }

    private static String best(final String images, final double[] accuracies) {
        final double best = DoubleStream.of(accuracies).filter(a -> !Double.isNaN(a)).max().orElse(Double.NaN);
        if (Double.isNaN(best)) {
            return "";
        }
        final var atBest = text("%s accuracy at best %.1f %%", images, 100 * best);
        return Double.isNaN(accuracies[0]) ? atBest : atBest + text(", zero-shot %.1f %%", 100 * accuracies[0]);
    }

    /** English, as the view. */
    private static String text(final String format, final Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
