package org.carrot.blackbox;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

import org.carrot.input.Shown;

/**
 * A model's description: its identity, the requests it takes and the form of its answers; small enough to travel in specs
 * and saved models.
 *
 * @param name name for people, for example "mini VLM 1"
 * @param identity what tells this model from every other; prompts tuned on one model are worthless on another
 * @param scores what its scores are
 * @param independentImages whether the scores of an image do not depend on the other images of its panel
 * @param limits what one call takes
 * @param prompts the forms of prompts that it takes, at least one
 * @param offers what it offers beyond scores
 * @param promptWidth d, the width of a token embedding; 0 without soft prompts
 */
public record ModelInfo(String name, Identity identity, ScoreForm scores, boolean independentImages, Limits limits,
    Set<PromptForm> prompts, Set<Offer<?>> offers, int promptWidth) {

    /** @throws IllegalArgumentException if there is no form, or soft prompts and a positive width do not come together */
    public ModelInfo {
        final Set<PromptForm> inOrder = EnumSet.noneOf(PromptForm.class);
        inOrder.addAll(prompts);
        prompts = Collections.unmodifiableSet(inOrder);
        offers = Set.copyOf(offers);
        if (prompts.isEmpty() || prompts.contains(PromptForm.SOFT) != (promptWidth > 0)) {
            throw new IllegalArgumentException(
                "Model '%s' states that it takes %s, and a prompt width of %d: one of them is wrong."
                    .formatted(Shown.of(name), promptWords(prompts), promptWidth));
        }
    }

    /**
     * The identity of a model, different from that of every other.
     *
     * @param kind how it is known
     * @param value a digest in hexadecimal, or the name of a revision
     */
    public record Identity(Kind kind, String value) {

        /** The kind of an identity. */
        public enum Kind {
            /** By a digest of its content. */
            DIGEST,
            /** By a revision that a service claims, because nobody can look at the content. */
            CLAIMED
        }

        /** @return the identity of a model whose content is known */
        public static Identity ofDigest(final String digest) {
            return new Identity(Kind.DIGEST, digest);
        }
    }

    /**
     * The limits of one call to the model. A model parts what is too much for one call where that makes no difference to its
     * answers, and keeps the number of calls in flight itself.
     *
     * @param imagesACall most images
     * @param namesACall most class names
     * @param callsInFlight most calls that are under way at the same time
     */
    public record Limits(int imagesACall, int namesACall, int callsInFlight) {

        /** No limits. */
        public static final Limits NONE = new Limits(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }

    /** @return whether the model takes prompts of this form */
    public boolean takes(final PromptForm form) {
        return prompts.contains(form);
    }

    /** @return whether the model states that it offers this */
    public boolean offers(final Offer<?> offer) {
        return offers.contains(offer);
    }

    /** @return the forms of prompts that the model takes, in words */
    public String promptWords() {
        return promptWords(prompts);
    }

    private static String promptWords(final Set<PromptForm> prompts) {
        return prompts.isEmpty() ? "no prompts"
            : prompts.stream().map(PromptForm::words).collect(Collectors.joining(", "));
    }

    private String offerWords() {
        return offers.isEmpty() ? "nothing but scores"
            : "only " + offers.stream().map(Offer::words).sorted().collect(Collectors.joining(", "));
    }

    /** @return how a refusal of what the model does not offer is worded */
    BlackBoxException refusal(final Offer<?> offer) {
        return new BlackBoxException("The model '%s' does not offer %s, %s. Connect another model or choose another method."
            .formatted(name, offer.words(), offerWords()));
    }

    /** @throws BlackBoxException if the model does not take prompts of this form */
    void require(final PromptForm form) throws BlackBoxException {
        if (!takes(form)) {
            throw new BlackBoxException("The model '%s' does not take %s, only %s. Connect another model or choose another "
                .formatted(name, form.words(), promptWords()) + "method.");
        }
    }

    /** @throws BlackBoxException if the model does not score each class, so that there is nothing to learn from */
    public void requireScoreOfEachClass() throws BlackBoxException {
        if (!scores.ofEachClass()) {
            throw new BlackBoxException(("The model '%s' does not give a score for each class, which learning needs: it "
                + "names only the best. Connect another model.").formatted(name));
        }
    }

    /**
     * Holds this model against the one that something was made for.
     *
     * @param madeFor the other model
     * @param what was made for it, as the subject of a sentence, for example "The prompt"
     * @throws BlackBoxException if it is another one
     */
    public void requireSame(final ModelInfo madeFor, final String what) throws BlackBoxException {
        if (!identity.equals(madeFor.identity)) {
            throw new BlackBoxException(("%s was made for the model '%s' (%s), but the connected one is '%s' (%s). Connect "
                + "the model that it was made for, or make it anew with this one.").formatted(what, Shown.of(madeFor.name),
                    Shown.of(madeFor.identity.value), Shown.of(name), Shown.of(identity.value)));
        }
    }
}
