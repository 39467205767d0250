package org.carrot.blackbox;

import java.util.List;

import org.carrot.blackbox.spi.Model;

/** Questions to models whose price does not matter. */
public final class Asked {

    private Asked() {
    }

    /** @return the model behind a ledger of its own */
    public static BlackBox box(final Model model) {
        return new BlackBox(model, Ledger.unlimited());
    }

    /** @return images and classes opened */
    public static Panel panel(final Model model, final List<Image> images, final List<String> classes)
        throws BlackBoxException {
        return box(model).open(images, classes, Monitor.silent());
    }

    /** @return N x K scores of one prompt */
    public static float[] scores(final Model model, final Prompts prompt, final List<Image> images,
        final List<String> classes) throws BlackBoxException {
        try (Panel panel = panel(model, images, classes)) {
            return panel.scores(prompt, Monitor.silent());
        }
    }

    /** @return P x (R x K) scores */
    public static float[][] scores(final Panel panel, final Request request) throws BlackBoxException {
        final float[][] answers = new float[request.prompts().size()][];
        panel.score(request, (candidate, scores) -> answers[candidate] = scores.clone(), Monitor.silent());
        return answers;
    }

    /** @return words as prompt tokens */
    public static float[] embed(final Model model, final String text) throws BlackBoxException {
        return box(model).offered(Offer.WORD_EMBEDDING).embed(text);
    }
}
