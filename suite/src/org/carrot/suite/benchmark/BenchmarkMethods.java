package org.carrot.suite.benchmark;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.carrot.probe.LinearProbe;
import org.carrot.refiner.RefinerSettings;
import org.carrot.tuner.auto.AutoSettings;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.CarrotSettingsBuilder;
import org.carrot.tuner.carrot.Consistency;
import org.carrot.tuner.carrot.Preset;
import org.carrot.tuner.prompt.OptionsBuilder;
import org.carrot.tuner.prompt.PromptTunerSettings;

/** The methods of the benchmark, in the order of its tables. */
final class BenchmarkMethods {

    static final String ZERO_SHOT = "zero-shot";

    static final String BBT = "bbt";

    static final String REFINER_ONLY = "refiner-only";

    static final String SEQUENTIAL = "sequential";

    static final String PAPER = "carrot-paper";

    static final String ALTERNATING = "carrot";

    static final String AUTO = "carrot-auto";

    static final String NO_RESIDUAL = "no-residual";

    static final String LINEAR = "linear-refiner";

    static final String NO_CONSISTENCY = "no-consistency";

    static final String PROBE = "linear-probe";

    static final String COOP = "coop";

    private static final String INITIAL_TEMPLATE = "a photo of a {}.";

    /** By validation images of three tasks; the paper's .002 is for CLIP, whose embeddings are much smaller. */
    private static final double COOP_LEARNING_RATE = .5;

    static final List<BenchmarkMethod> ALL = List.of(
        new ZeroShotMethod("zero-shot-p0", "Zero-shot, initial prompt", task -> List.of(INITIAL_TEMPLATE)),
        new ZeroShotMethod(ZERO_SHOT, "Zero-shot, template", task -> List.of(task.template())),
        new ZeroShotMethod("ensemble", "Zero-shot, ensemble", BenchmarkTask::templates),
        tuned(BBT, "BBT", CarrotSettingsBuilder::promptOnly),
        tuned(REFINER_ONLY, "Refiner only", CarrotSettingsBuilder::refinerOnly),
        tuned(SEQUENTIAL, "BBT, then refiner", CarrotSettingsBuilder::sequential),
        new BlackBoxMethod(PAPER, "CARROT, paper", settings(Preset.PAPER::builder), false),
        new BlackBoxMethod("carrot-code", "CARROT, code", settings(Preset.CODE::builder), false),
        tuned(ALTERNATING, "CARROT, alternating", UnaryOperator.identity()),
        tuned(NO_RESIDUAL, "alternating, no residual",
            settings -> settings.refiner(refiner(RefinerSettings.DEFAULT.hiddenLayers(), false))),
        tuned(LINEAR, "alternating, linear refiner", settings -> settings.refiner(refiner(0, true))),
        tuned(NO_CONSISTENCY, "alternating, no consistency", settings -> settings.consistency(Consistency.NONE)),
        new BlackBoxMethod(AUTO, "CARROT, auto", BenchmarkMethods::auto, false),
        new BlackBoxMethod("carrot-auto-validated", "CARROT, auto, with validation", BenchmarkMethods::auto, true),
        new LinearProbeMethod(PROBE, "Linear probe (white box)", LinearProbe.DEFAULT),
        new GradientMethod(COOP, "CoOp (white box)", COOP_LEARNING_RATE));

    private BenchmarkMethods() {
    }

    static List<String> names() {
        return ALL.stream().map(BenchmarkMethod::name).toList();
    }

    /** @return the method of a name that is one of {@link #names()} */
    static BenchmarkMethod named(final String name) {
        return ALL.stream().filter(method -> method.name().equals(name)).findFirst().orElseThrow();
    }

    /** Prompt and refiner in turn, as the paper has it but with our own defaults, with a part changed. */
    private static BenchmarkMethod tuned(final String name, final String title,
        final UnaryOperator<CarrotSettingsBuilder> change) {
        return new BlackBoxMethod(name, title, settings(() -> change.apply(CarrotSettings.builder())), false);
    }

    private static BiFunction<BenchmarkTask, Setup, PromptTunerSettings> settings(
        final Supplier<CarrotSettingsBuilder> settings) {
        return (task, setup) -> inSetup(settings.get(), setup).build();
    }

    private static PromptTunerSettings auto(final BenchmarkTask task, final Setup setup) {
        return inSetup(AutoSettings.builder().template(task.template()), setup).build();
    }

    private static <B extends OptionsBuilder<B>> B inSetup(final B builder, final Setup setup) {
        return builder.threads(1).seed(setup.seed()).budget(setup.budget());
    }

    private static RefinerSettings refiner(final int hiddenLayers, final boolean residual) {
        final RefinerSettings full = RefinerSettings.DEFAULT;
        return new RefinerSettings(hiddenLayers, full.hiddenWidth(), residual, full.optimizer(), full.learningRate(),
            full.weightDecay(), full.batchSize(), full.epochsPerGeneration());
    }
}
