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
        FITNESS_RANGE,
        /** tolfunhist: the best fitness of the last generations varies by less than 1e-12. */
        FITNESS_HISTORY,
        /** tolx: steps are shorter than 1e-11 in every coordinate. */
        STEP_TOO_SHORT,
        /** tolfacupx: steps have grown by a factor of 1e3 in some coordinate, so the run diverges. */
        STEP_TOO_LONG,
        /** tolconditioncov: the covariance has a condition above 1e14. */
        CONDITION,
        /** tolflatfitness: best and third quartile were equal in 2 generations running. */
        FLAT_FITNESS
    }
}
