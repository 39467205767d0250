package org.carrot.suite.benchmark;

import java.util.Optional;

import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.Ledger;
import org.carrot.blackbox.spi.Model;
import org.carrot.sample.LabelledImages;

/**
 * One run of a method on a task.
 *
 * @param task the task
 * @param setup shots, seed and budget
 * @param training images to learn from; empty for methods that learn nothing
 * @param validation images to choose by; empty for methods that learn nothing
 * @param model the model, not metered
 * @param ledger what the method's requests are entered in
 */
record MethodRun(BenchmarkTask task, Setup setup, Optional<LabelledImages> training, Optional<LabelledImages> validation,
    Model model, Ledger ledger) {

    /** @return the model as a black box */
    BlackBox blackBox() {
        return new BlackBox(model, ledger);
    }
}
