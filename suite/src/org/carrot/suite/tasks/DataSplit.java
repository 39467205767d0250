package org.carrot.suite.tasks;

/** The splits of a task's data; no drawing, style or palette is in two of them. */
enum DataSplit {
    TRAINING, VALIDATION, TEST
}
