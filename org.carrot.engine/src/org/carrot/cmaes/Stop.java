package org.carrot.cmaes;

/**
 * Why further generations are of no use.
 *
 * @param reason the condition that holds
 * @param value the number that met it
 */
public record Stop(Reason reason, double value) {

    /** The conditions, with pycma's names and default tolerances. */
    public enum Reason {
        /** tolfun: the fitness of the population and of the last generations' best varies by less than 1e-11. */
        FITNESS_RANGE("the fitness no longer varies"),
        /** tolfunhist: the best fitness of the last generations varies by less than 1e-12. */
        FITNESS_HISTORY("the best fitness no longer changes"),
        /** tolx: steps are shorter than 1e-11 in every coordinate. */
        STEP_TOO_SHORT("its steps are too short to matter"),
        /** tolfacupx: steps have grown by a factor of 1e3 in some coordinate, so the run diverges. */
        STEP_TOO_LONG("its steps grow without limit"),
        /** tolconditioncov: the covariance has a condition above 1e14. */
        CONDITION("its covariance is close to singular"),
        /** tolflatfitness: best and third quartile were equal in 2 generations running. */
        FLAT_FITNESS("most candidates have the same fitness");

        private final String m_description;

        Reason(final String description) {
            m_description = description;
        }

        /** @return the condition in words, to go on from "because" */
        public String description() {
            return m_description;
        }
    }
}
