/** Eigenvalues and eigenvectors of symmetric matrices, for the search and for the refiners. */
package org.carrot.eigen;
