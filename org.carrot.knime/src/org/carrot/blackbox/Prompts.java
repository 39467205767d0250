package org.carrot.blackbox;

/** A population of candidate prompts. */
public sealed interface Prompts permits TextPrompts, SoftPrompts {

    /** @return P, the number of candidates */
    int size();

    /** @return the capability that a model needs to accept them */
    Capability needs();
}
