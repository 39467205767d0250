package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.carrot.blackbox.BlackBoxException;

/** Which of a run's prompts and refiners is the result: one of the ways of {@link Selection}. */
interface Choice {

    /** Takes the initial prompt. */
    void start(Trial initial) throws BlackBoxException;

    /** Takes what a generation has come to. */
    void take(Trial trial);

    /** Takes the validation of the generation that was taken last, if it comes later. */
    void judge(Trial trial);

    /** @return whether the search had better go back to where it did best */
    boolean astray();

    /** @return whether {@link #finish} remains to be called at the end of the run */
    boolean unfinished();

    /** Makes the last choice. */
    void finish();

    /** @return what to keep, as far as the run has come */
    Standing standing();

    void write(DataOutput out) throws IOException;

    void read(DataInput in) throws IOException;
}
