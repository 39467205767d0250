package org.carrot.blackbox;

/** A population of candidate prompts in one form. */
public sealed interface Prompts permits SoftPrompts, Templates, ClassTexts {

    /** @return P, the number of candidates */
    int size();

    /** @return the form that a model must take to be asked with them */
    PromptForm form();

    /**
     * @param candidates indices, at least one
     * @return these candidates alone, in this order
     */
    Prompts only(int... candidates);
}
