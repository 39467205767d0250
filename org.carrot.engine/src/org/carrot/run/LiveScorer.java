package org.carrot.run;

import java.util.Optional;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Consumer;
import java.util.function.ToDoubleFunction;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Gradients.PromptGradient;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.sample.LabelledImages;

/** Asks the black box, which is handed the images with the first request. */
final class LiveScorer implements Scorer, AutoCloseable {

    /** The share of a run's progress that is reached when the images are handed over. */
    static final double HANDED_OVER = 0.05;

    private final BlackBox m_blackBox;

    private final TunerSettings m_settings;

    private final Consumer<String> m_warnings;

    private final Images m_images;

    private final Monitor m_monitor;

    private Examples m_training;

    private Examples m_validation;

    private PopulationFitness m_fitness;

    /** @param warnings told where logits are no numbers, each time */
    LiveScorer(final BlackBox blackBox, final TunerSettings settings, final Images images,
        final Consumer<String> warnings, final Monitor monitor) {
        m_blackBox = blackBox;
        m_settings = settings;
        m_warnings = warnings;
        m_images = images;
        m_monitor = monitor;
    }

    private void open() throws BlackBoxException {
        if (m_fitness != null) {
            return;
        }
        final double training = HANDED_OVER * m_images.training().size()
            / (m_images.training().size() + m_images.validation().map(LabelledImages::size).orElse(0));
        if (m_training == null) { // or it is open from an attempt whose validation images failed
            m_training = new Examples(m_blackBox, m_images.training(), m_monitor.part(0, training));
        }
        if (m_images.validation().isPresent()) {
            m_validation = new Examples(m_blackBox, m_images.validation().get(), m_monitor.part(training, HANDED_OVER));
        }
        m_fitness = new PopulationFitness(m_training, m_settings.threads(), m_monitor);
    }

    @Override
    public double[] losses(final SoftPrompts prompts, final ToDoubleFunction<float[]> loss) throws BlackBoxException {
        open();
        // in order, so that the warning does not depend on which thread was first
        final SortedSet<String> places = new ConcurrentSkipListSet<>();
        final double[] losses = m_fitness.of(prompts, logits -> {
            final Optional<String> noNumber = m_training.noNumber(logits);
            noNumber.ifPresent(places::add);
            return noNumber.isPresent() ? Double.NaN : loss.applyAsDouble(logits);
        });
        if (!places.isEmpty()) {
            complain(places.first(), "Such candidates rank last.");
        }
        return losses;
    }

    @Override
    public float[] trainingLogits(final Prompts prompt) throws BlackBoxException {
        open();
        return logits(m_training, prompt);
    }

    @Override
    public float[] validationLogits(final Prompts prompt) throws BlackBoxException {
        open();
        return logits(m_validation, prompt);
    }

    @Override
    public PromptGradient gradient(final SoftPrompts prompt, final int[] batch) throws BlackBoxException {
        open();
        final PromptGradient gradient = m_training.gradient(prompt, batch);
        boolean finite = Double.isFinite(gradient.loss());
        for (final float value : gradient.gradient()) {
            finite &= Float.isFinite(value);
        }
        if (!finite) {
            throw new BlackBoxException(
                "The model '%s' gives a gradient with values that are no numbers. Check the model and the "
                    .formatted(m_blackBox.info().name()) + "images, or lower the learning rate.");
        }
        return gradient;
    }

    private float[] logits(final Examples examples, final Prompts prompt) throws BlackBoxException {
        final float[] logits = examples.logits(prompt);
        final Optional<String> noNumber = examples.noNumber(logits);
        if (noNumber.isPresent()) {
            complain(noNumber.get(), "Such a prompt is not learned from.");
        }
        return logits;
    }

    private void complain(final String place, final String consequence) throws BlackBoxException {
        final String what = "The model '%s' scores %s.".formatted(m_blackBox.info().name(), place);
        if (m_settings.nonFiniteScores() == NonFiniteScores.FAIL) {
            throw new BlackBoxException(what + " Check the model and the image, or let such candidates rank last.");
        }
        m_warnings.accept(what + " " + consequence);
    }

    @Override
    public void close() {
        if (m_fitness != null) {
            m_fitness.close();
        }
        if (m_training != null) {
            m_training.close();
        }
        if (m_validation != null) {
            m_validation.close();
        }
    }
}
