package org.carrot.suite.benchmark;

import java.util.List;
import java.util.OptionalDouble;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Panel;
import org.carrot.probe.FeatureSet;
import org.carrot.probe.LinearClassifier;
import org.carrot.probe.LinearProbe;
import org.carrot.sample.LabelledImages;

/** A linear classifier on image features, for which the box must show them. */
record LinearProbeMethod(String name, String title, LinearProbe probe) implements BenchmarkMethod {

    @Override
    public boolean learns() {
        return true;
    }

    @Override
    public String settings(final BenchmarkTask task, final Setup setup) {
        return probe.toString();
    }

    @Override
    public Learned learn(final MethodRun run) throws BlackBoxException {
        final LinearProbe.Fit fit = probe.fit(features(run, run.training().orElseThrow()),
            features(run, run.validation().orElseThrow()), run.task().classes().size(),
            Monitor.silent());
        final LinearClassifier classifier = fit.classifier();
        return new Learned(
            images -> PredictionBatches.classify(run.blackBox(), images, panel -> classifier.logits(features(panel))),
            (long)Float.BYTES * (classifier.weights().length + classifier.bias().length),
            OptionalDouble.of(fit.validationAccuracy()), List.of());
    }

    private static FeatureSet features(final MethodRun run, final LabelledImages images) throws BlackBoxException {
        try (Panel panel =
            run.blackBox().open(images.images(), run.task().classes().names(), Monitor.silent())) {
            return new FeatureSet(features(panel), images.labels());
        }
    }

    private static float[] features(final Panel panel) throws BlackBoxException {
        return panel.offered(Offer.IMAGE_FEATURES).features();
    }
}
