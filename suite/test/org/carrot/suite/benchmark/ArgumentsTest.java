package org.carrot.suite.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

final class ArgumentsTest {

    private static final List<String> TASKS = List.of("food", "birds");

    private static final List<String> METHODS = List.of("bbt", "coop");

    private static final Arguments DEFAULTS =
        new Arguments(TASKS, List.of("bbt"), List.of(16), List.of(1L), 100, Path.of("out"));

    @Test
    void withoutOptionsTheDefaultsHold() {
        assertEquals(DEFAULTS, parse());
    }

    @Test
    void readsEveryOption() {
        assertEquals(
            new Arguments(List.of("birds"), List.of("coop", "bbt"), List.of(1, 4), List.of(3L, 1L), 420,
                Path.of("here")),
            parse("--tasks", "birds", "--methods", "coop, bbt", "--shots", "1,4", "--seeds", "3,1,3", "--budget", "420",
                "--out", "here"));
    }

    @Test
    void allMeansAll() {
        assertEquals(METHODS, parse("--methods", "all").methods());
        assertEquals(TASKS, parse("--tasks", "all").tasks());
    }

    @Test
    void unknownNamesAreAnsweredWithTheKnownOnes() {
        refuses("There is no method 'bt'. Known are: bbt, coop, and 'all'.", "--methods", "bt");
        refuses("There is no task 'fish'. Known are: food, birds, and 'all'.", "--tasks", "food,fish");
        refuses("There is no option '--shot'", "--shot", "1");
        refuses("--help", "--shot", "1");
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        refuses("no tasks of 3 shots: choose of [1, 2, 4, 8, 16]", "--shots", "3");
        refuses("'one' is no number of shots", "--shots", "one");
        refuses("'0' is no seed", "--seeds", "0");
        refuses("'-5' is no budget: it must be a whole number from 1 to 1,000,000", "--budget", "-5");
        refuses("'' is no seed", "--seeds", "");
    }

    @Test
    void anOptionNeedsAValue() {
        refuses("--out needs a value", "--seeds", "1", "--out");
    }

    private static Arguments parse(final String... arguments) {
        return Arguments.parse(Arrays.asList(arguments), DEFAULTS, TASKS, METHODS);
    }

    private static void refuses(final String said, final String... arguments) {
        final String message = assertThrows(IllegalArgumentException.class, () -> parse(arguments)).getMessage();
        assertTrue(message.contains(said), message);
    }
}
