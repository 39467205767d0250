package org.carrot.blackbox;

/** A population of candidate prompts: {@link TextPrompts} or {@link SoftPrompts}. */
public interface Prompts {

    /** @return P, the number of candidates */
    int size();

    /** @return the capability that a model needs to accept them */
    Capability needs();
}
