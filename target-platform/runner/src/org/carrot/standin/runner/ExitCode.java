package org.carrot.standin.runner;

/** The exit codes of KNIME's batch executor. */
final class ExitCode {

    /** The workflow was executed. */
    static final int SUCCESS = 0;

    /** The options are wrong, so that the workflow was not even read. */
    static final int WRONG_OPTIONS = 2;

    /** The workflow was not read, or only in part although the user insists on the whole. */
    static final int NOT_LOADED = 3;

    /** The workflow was not executed as a whole, or was not saved. */
    static final int NOT_EXECUTED = 4;

    private ExitCode() {
    }
}
