package org.carrot.prediction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.Logits;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Panel;
import org.carrot.blackbox.Prompts;
import org.carrot.blackbox.SoftPrompts;
import org.carrot.blackbox.Templates;
import org.carrot.refiner.Refiner;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;

/**
 * Predicts classes with a tuned model, or with templates in words. Images are handed over in batches and forgotten
 * afterwards, so that any number of them can stream; each batch costs its image encodings and one query for each prompt.
 * For use by one thread.
 */
public final class Predictor {

    /** Images that are handed over together at most. */
    public static final int BATCH_SIZE = 256;

    private final BlackBox m_blackBox;

    private final ClassNames m_classes;

    /** One or several, which score together by the mean of their logits. */
    private final Prompts m_prompts;

    private final Optional<Refiner> m_refiner;

    /**
     * @param blackBox the model that the prompt was tuned on
     * @param model the tuned model
     * @param mode which of its parts take part
     * @throws BlackBoxException if the model was tuned on another black box
     */
    public Predictor(final BlackBox blackBox, final TunedModel model, final PredictionMode mode)
        throws BlackBoxException {
        blackBox.info().requireSame(model.model(), "The prompt");
        m_blackBox = blackBox;
        m_classes = model.classes();
        final TunedPrompt prompt = model.prompt();
        m_prompts = mode == PredictionMode.ZERO_SHOT ? SoftPrompts.of(prompt.initial(), prompt.tokens())
            : model.template().<Prompts>map(Templates::of).orElse(SoftPrompts.of(prompt.tuned(), prompt.tokens()));
        m_refiner = mode == PredictionMode.CARROT ? model.refiner().map(Refiner::of) : Optional.empty();
    }

    /**
     * @param blackBox a model that takes templates
     * @param templates each with {} for the class name; several score together as {@link ZeroShot} says
     * @param classes what there is to tell apart
     * @throws IllegalArgumentException if there is no template, or one without a place for the class name
     */
    public Predictor(final BlackBox blackBox, final List<String> templates, final ClassNames classes) {
        m_blackBox = blackBox;
        m_classes = classes;
        m_prompts = new Templates(templates);
        m_refiner = Optional.empty();
    }

    /**
     * Predicts images as they come.
     *
     * @param images read batch by batch, {@value #BATCH_SIZE} at a time, or fewer if the model takes no more together
     * @param receiver gets the probabilities of each image
     * @param monitor asked whether to stop; it is for the receiver to report progress
     * @throws BlackBoxException if an image cannot be read, the budget does not allow it, the model fails or scores an
     *             image with values that are no numbers
     * @throws java.util.concurrent.CancellationException if the monitor says so
     */
    public void predict(final Iterator<Image> images, final ProbabilitiesReceiver receiver,
        final Monitor monitor) throws BlackBoxException {
        score(images, (image, logits, probabilities) -> receiver.accept(image, probabilities), monitor);
    }

    /**
     * Scores images as they come.
     *
     * @param images read batch by batch, {@value #BATCH_SIZE} at a time, or fewer if the model takes no more together
     * @param receiver gets the scores of each image
     * @param monitor as above
     * @throws BlackBoxException as {@link #predict(Iterator, ProbabilitiesReceiver, Monitor)}
     */
    public void score(final Iterator<Image> images, final ImageScoresReceiver receiver, final Monitor monitor)
        throws BlackBoxException {
        final Monitor quiet = quiet(monitor);
        final List<Image> batch = new ArrayList<>();
        final int batchSize = batchSize();
        long done = 0;
        while (images.hasNext()) {
            batch.add(images.next());
            if (batch.size() == batchSize || !images.hasNext()) {
                quiet.checkCancelled();
                scoreBatch(batch, done, receiver, quiet);
                done += batch.size();
                batch.clear();
            }
        }
    }

    /** Of a model that looks at all images together, no more than it takes. */
    private int batchSize() {
        final ModelInfo info = m_blackBox.info();
        return info.independentImages() ? BATCH_SIZE : Math.min(BATCH_SIZE, info.limits().imagesACall());
    }

    /**
     * Predicts images whose probabilities fit into memory.
     *
     * @param images N images
     * @return N x K probabilities
     * @throws BlackBoxException as {@link #predict(Iterator, ProbabilitiesReceiver, Monitor)}
     */
    public double[][] predict(final List<Image> images, final Monitor monitor) throws BlackBoxException {
        final double[][] predictions = new double[images.size()][];
        predict(images.iterator(), (image, probabilities) -> predictions[(int)image] = probabilities, monitor);
        return predictions;
    }

    private void scoreBatch(final List<Image> batch, final long first, final ImageScoresReceiver receiver,
        final Monitor monitor) throws BlackBoxException {
        final int classes = m_classes.size();
        try (Panel panel = m_blackBox.open(batch, m_classes.names(), monitor)) {
            final float[] logits = ZeroShot.mean(panel, m_prompts, monitor);
            m_refiner.ifPresent(refiner -> refiner.refine(logits, logits, refiner.buffers(), monitor));
            for (int i = 0; i < batch.size(); i++) {
                final double[] probabilities = new double[classes];
                Logits.softmax(logits, i * classes, probabilities);
                if (Arrays.stream(probabilities).anyMatch(Double::isNaN)) {
                    throw new BlackBoxException("The model '%s' scores the image '%s' with values that are no numbers."
                        .formatted(m_blackBox.info().name(), batch.get(i).name()));
                }
                receiver.accept(first + i, Arrays.copyOfRange(logits, i * classes, (i + 1) * classes), probabilities);
            }
        }
    }

    /** The share of a batch that is done says nothing about the whole. */
    private static Monitor quiet(final Monitor monitor) {
        return new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                // the receiver reports
            }

            @Override
            public void checkCancelled() {
                monitor.checkCancelled();
            }
        };
    }
}
