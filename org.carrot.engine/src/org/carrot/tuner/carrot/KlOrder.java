package org.carrot.tuner.carrot;

import org.carrot.refiner.KlDirection;

/** The arguments' order of the two consistency terms; the paper's print and the authors' released code differ. */
public enum KlOrder {

    /** As the authors' code computes: KL(P_O || P_I) for the prompt and KL(P_I || P_O) for the refiner. */
    CODE(KlDirection.FROM_OUTPUT, KlDirection.FROM_INPUT),

    /** As the paper prints: KL(P_I || P_O) for the prompt and KL(P_O || P_I) for the refiner. */
    PAPER(KlDirection.FROM_INPUT, KlDirection.FROM_OUTPUT);

    private final KlDirection m_prompt;

    private final KlDirection m_refiner;

    KlOrder(final KlDirection prompt, final KlDirection refiner) {
        m_prompt = prompt;
        m_refiner = refiner;
    }

    /** @return the direction of the term in the prompt's fitness */
    public KlDirection prompt() {
        return m_prompt;
    }

    /** @return the direction of the term in the refiner's loss */
    public KlDirection refiner() {
        return m_refiner;
    }
}
