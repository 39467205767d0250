package org.carrot.blackbox;

/** The forms that prompts come in; a model states which it takes. */
public enum PromptForm {

    /** {@link SoftPrompts}: token embeddings. */
    SOFT("soft prompts"),

    /** {@link Templates}: words with a place for the class name. */
    TEMPLATE("templates in words"),

    /** {@link ClassTexts}: words for each class. */
    CLASS_TEXTS("texts for each class");

    private final String m_words;

    PromptForm(final String words) {
        m_words = words;
    }

    /** @return the form in words, in the plural */
    public String words() {
        return m_words;
    }
}
