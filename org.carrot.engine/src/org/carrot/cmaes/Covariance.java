package org.carrot.cmaes;

/** The form of the covariance C that CMA-ES learns. */
public enum Covariance {
    /** All of it: N (N + 1) / 2 numbers, time O(N^2) a candidate; learns slowly in many dimensions. */
    FULL,
    /** Its diagonal: time O(N) a candidate, and a learning rate about N / 3 times as high. */
    SEPARABLE,
    /** Nothing: C stays the identity and only the step size adapts; time O(N) a candidate. */
    ISOTROPIC
}
