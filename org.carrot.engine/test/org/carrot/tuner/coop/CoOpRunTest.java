package org.carrot.tuner.coop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

import org.carrot.blackbox.LinearBlackBox;
import org.carrot.blackbox.Monitor;
import org.carrot.run.History;
import org.carrot.run.Labels;
import org.carrot.run.RunContext;
import org.junit.jupiter.api.Test;

final class CoOpRunTest {

    private static final Labels LABELS = new Labels(3, 3, new int[]{0, 0, 0, 1, 1, 1, 2, 2, 2}, Optional.empty());

    /** Nine images make two full batches of four, of which each has a loss and a gradient of 24 values. */
    @Test
    void tellsHowManyBytesTheAnswersOfAnEpochHave() {
        try (LinearBlackBox model = new LinearBlackBox();
            CoOpRun run = new CoOpRun(CoOpSettings.paper(1).withEpochs(1), new RunContext(LABELS, new float[24], 4, 1, null,
                null, new History(), model.info(), Monitor.silent()))) {
            assertEquals(8 + 24 * 4, run.answerBytes(), "one batch of all");
        }
        final CoOpSettings four = new CoOpSettings("a", .1, 0, 0, 4, OptionalInt.of(1), OptionalLong.empty(),
            OptionalLong.of(new Random(1).nextLong()));
        try (LinearBlackBox model = new LinearBlackBox();
            CoOpRun run = new CoOpRun(four, new RunContext(LABELS, new float[24], 4, 1, null, null, new History(),
                model.info(), Monitor.silent()))) {
            assertEquals(2 * (8 + 24 * 4), run.answerBytes());
        }
    }

    @Test
    void isKnownByAllThatTheResultDependsOn() {
        assertEquals(Map.of("method", "CoOp", "descent", "rate 0.002, momentum 0.9, decay 5.0E-4, batches of 32", "epochs",
            "by the shots"), CoOpSettings.paper(1).identity());
        assertEquals("7", CoOpSettings.paper(1).withEpochs(7).identity().get("epochs"));
        assertEquals(List.of("descent", "epochs", "method"),
            CoOpSettings.paper(1).withBudget(3).identity().keySet().stream().sorted().toList());
    }
}
