package org.carrot.blackbox;

/** A unit of cost. */
public enum Unit { // kept runs have costs in this order, see StateFormat of org.carrot.run

    /** Candidate prompts scored on a panel's images: the papers' unit, one candidate on all images asked. */
    QUERIES("queries"),

    /** Requests sent to the model. */
    CALLS("calls"),

    /** Images that pass the image encoder, or are sent to a service. */
    IMAGES("image encodings"),

    /** Texts that pass the text encoder, or are sent to a service. */
    TEXTS("text sequences"),

    /** Tokens that a service reads. */
    TOKENS_IN("input tokens"),

    /** Tokens that a service writes. */
    TOKENS_OUT("output tokens"),

    /** Millionths of the currency unit that a service is paid in. */
    MONEY("millionths of the currency unit");

    private final String m_words;

    Unit(final String words) {
        m_words = words;
    }

    /** @return the unit in words, in the plural */
    public String words() {
        return m_words;
    }
}
