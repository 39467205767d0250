/**
 * The few-shot tasks of the offline suite: what their classes are, how their images are made and split, and what
 * pre-training must keep away from.
 */
package org.carrot.suite.tasks;
