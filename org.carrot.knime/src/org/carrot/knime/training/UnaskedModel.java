package org.carrot.knime.training;

import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.BlackBoxModel;
import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.ImageSource;
import org.carrot.blackbox.LogitsReceiver;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;

/**
 * A model that is known but must not be asked, so that what is kept of a training can be finished and nothing else.
 *
 * @param model says what it is; not closed
 */
record UnaskedModel(BlackBoxModel model) implements BlackBoxModel {

    private static final String REFUSAL = ("'%s' is on, but nothing is kept of a training with these settings and inputs. "
        + "Switch it off to train.").formatted(TrainingParameters.FINISH_NOW);

    @Override
    public ModelInfo info() {
        return model.info();
    }

    @Override
    public Cost costOfImages(final int images) {
        return model.costOfImages(images);
    }

    @Override
    public Cost costOf(final Query query) {
        return model.costOf(query);
    }

    @Override
    public ImageSet take(final List<? extends ImageSource> images, final Monitor monitor) throws BlackBoxException {
        throw new BlackBoxException(REFUSAL);
    }

    @Override
    public float[] embed(final String text) throws BlackBoxException {
        throw new BlackBoxException(REFUSAL);
    }

    @Override
    public void score(final Query query, final LogitsReceiver receiver, final Monitor monitor) throws BlackBoxException {
        throw new BlackBoxException(REFUSAL);
    }

    @Override
    public void close() {
        // the model belongs to others
    }
}
