package org.carrot.blackbox;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * A part of a model that gives more than scores. A method that asks for it sees more than a black box. Whoever asks a
 * model gets it metered: each request is entered in the ledger before it is sent.
 *
 * @param <T> what is asked
 */
public abstract sealed class Offer<T> {

    /** Words to prompt tokens: where tuning of soft prompts starts. */
    public static final OfModel<WordEmbedding> WORD_EMBEDDING = new OfModel<>("WORD_EMBEDDING", "an embedding of words",
        WordEmbedding.class, WordEmbedding::metered);

    /** Features of texts. */
    public static final OfModel<Features.OfTexts> TEXT_FEATURES =
        new OfModel<>("TEXT_FEATURES", "features of texts", Features.OfTexts.class, Features::metered);

    /** The words that a soft prompt is near to. */
    public static final OfModel<Vocabulary> VOCABULARY =
        new OfModel<>("VOCABULARY", "its vocabulary", Vocabulary.class, (vocabulary, ledger) -> vocabulary);

    /** Features of a panel's images. */
    public static final OfPanel<Features.OfImages> IMAGE_FEATURES =
        new OfPanel<>("IMAGE_FEATURES", "features of images", Features.OfImages.class, Features::metered);

    /** How the loss on a panel's images changes with a soft prompt. */
    public static final OfPanel<Gradients> GRADIENTS =
        new OfPanel<>("GRADIENTS", "gradients", Gradients.class, Gradients::metered);

    private final String m_id;

    private final String m_words;

    private final Class<T> m_type;

    private Offer(final String id, final String words, final Class<T> type) {
        m_id = id;
        m_words = words;
        m_type = type;
    }

    /** @return everything that may be offered */
    public static List<Offer<?>> all() {
        return List.of(WORD_EMBEDDING, TEXT_FEATURES, VOCABULARY, IMAGE_FEATURES, GRADIENTS);
    }

    /** @return the name in saved content, which never changes */
    public String id() {
        return m_id;
    }

    /** @return the name for people, the object of "The model offers" */
    public String words() {
        return m_words;
    }

    /** @return the part as what is offered; empty if it is something else */
    public Optional<T> from(final Object part) {
        return m_type.isInstance(part) ? Optional.of(m_type.cast(part)) : Optional.empty();
    }

    @Override
    public String toString() {
        return m_id;
    }

    /** An offer of a model. */
    public static final class OfModel<T> extends Offer<T> {

        private final BiFunction<T, Ledger, T> m_metered;

        private OfModel(final String id, final String words, final Class<T> type, final BiFunction<T, Ledger, T> metered) {
            super(id, words, type);
            m_metered = metered;
        }

        T metered(final T offered, final Ledger ledger) {
            return m_metered.apply(offered, ledger);
        }
    }

    /** An offer of a panel, about its images and classes. */
    public static final class OfPanel<T> extends Offer<T> {

        private final BiFunction<T, Panel, T> m_metered;

        private OfPanel(final String id, final String words, final Class<T> type, final BiFunction<T, Panel, T> metered) {
            super(id, words, type);
            m_metered = metered;
        }

        T metered(final T offered, final Panel panel) {
            return m_metered.apply(offered, panel);
        }
    }
}
