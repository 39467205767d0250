package org.carrot.tuner.carrot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.run.History;
import org.carrot.run.Labels;
import org.carrot.run.RunContext;
import org.carrot.tuner.prompt.ComputeEngines;
import org.junit.jupiter.api.Test;

final class CarrotRunTest {

    private static final Labels LABELS = new Labels(3, 2, new int[]{0, 0, 1, 1, 2, 2}, Optional.empty());

    private static final Labels VALIDATED = new Labels(3, 2, LABELS.training(), Optional.of(new int[]{0, 1, 2, 2}));

    private static long answerBytes(final CarrotSettingsBuilder settings, final Labels labels) {
        try (LinearBlackBox model = new LinearBlackBox();
            CarrotRun run =
                new CarrotRun(settings.build(), ComputeEngines.java(1), new RunContext(labels, new float[24], 4, 1,
                    null, null, new History(), model.info(), Monitor.silent()))) {
            return run.answerBytes();
        }
    }

    /** A loss for each of 12 candidates, and 3 logits for each image. */
    @Test
    void tellsHowManyBytesTheAnswersOfAStepMayHave() {
        assertEquals(12 * 8 + 6 * 3 * 4, answerBytes(CarrotTunerTest.settings(), LABELS));
        assertEquals(12 * 8 + 10 * 3 * 4, answerBytes(CarrotTunerTest.settings(), VALIDATED));
        assertEquals(10 * 3 * 4, answerBytes(CarrotTunerTest.settings().refinerOnly(), VALIDATED));
    }
}
