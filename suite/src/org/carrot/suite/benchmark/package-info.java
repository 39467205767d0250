/**
 * The benchmark: every method on every task of the suite, by one command. Results lie in one file that a later call goes
 * on with; tables and charts are made from it.
 */
package org.carrot.suite.benchmark;
