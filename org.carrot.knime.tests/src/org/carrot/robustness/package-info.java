/** Thousands of damaged files, opened as the product opens them: outside of the usual tests, see docs/robustness.md. */
package org.carrot.robustness;
