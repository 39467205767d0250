/** Arithmetic of the methods on PyTorch: refiners, and eigenvalues. Does not know the models. */
package org.carrot.djl.compute;
