package org.carrot.suite.tasks;

/** The parts of a task's data; no drawing, style or palette is in two of them. */
enum Part {
    TRAINING, VALIDATION, TEST
}
