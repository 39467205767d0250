/** Minimisation of smooth convex functions, and the one that this software minimises. */
package org.carrot.convex;
