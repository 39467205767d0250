package org.carrot.knime.training;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Image;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.Request;
import org.carrot.blackbox.WordEmbedding;
import org.carrot.blackbox.spi.Model;
import org.carrot.blackbox.spi.ModelPanel;

/**
 * A model that is known but must not be asked, so that what is kept of a training can be finished and nothing else.
 *
 * @param model says what it is; not closed
 */
record UnaskedModel(Model model) implements Model, WordEmbedding {

    private static final String REFUSAL = ("'%s' is on, but nothing is kept of a training with these settings and inputs. "
        + "Switch it off to train.").formatted(TrainingParameters.FINISH_NOW);

    @Override
    public ModelInfo info() {
        return model.info();
    }

    @Override
    public Cost costOfOpening(final int images, final int classes) {
        return model.costOfOpening(images, classes);
    }

    @Override
    public Cost costOf(final Request request, final int images, final List<String> classes) {
        return model.costOf(request, images, classes);
    }

    @Override
    public ModelPanel open(final List<Image> images, final List<String> classes, final Monitor monitor)
        throws BlackBoxException {
        throw new BlackBoxException(REFUSAL);
    }

    @Override
    public <T> Optional<T> offer(final Offer.OfModel<T> offer) {
        return offer.from(this);
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        throw new BlackBoxException(REFUSAL);
    }

    @Override
    public void close() {
        // the model belongs to others
    }
}
