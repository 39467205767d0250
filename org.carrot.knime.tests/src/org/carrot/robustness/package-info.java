/**
 * Thousands of damaged files, opened as the product opens them: outside of the usual tests, see
 * org.carrot.knime/docs/robustness.md.
 */
package org.carrot.robustness;
