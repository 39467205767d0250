/**
 * CMA-ES with ask and tell: minimises a function of N real variables that can only be evaluated. Constants and update
 * are those of pycma (N. Hansen, "The CMA Evolution Strategy: A Tutorial", arXiv:1604.00772); the separable covariance
 * is that of R. Ros and N. Hansen, "A Simple Modification in CMA-ES Achieving Linear Time and Space Complexity" (PPSN
 * 2008).
 *
 * <p>Symbols: N dimension, lambda population size, mu number of parents, m mean, sigma step size, C covariance,
 * y = (x - m) / sigma a candidate's step.
 */
package org.carrot.cmaes;
