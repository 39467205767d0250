package org.carrot.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.carrot.knime.table.Tables;
import org.carrot.report.MethodResult;
import org.junit.jupiter.api.Test;

/** Counts of an evaluation, against counting by hand. */
final class EvaluationViewTest {

    private static String json(final MethodOutcomes... outcomes) {
        return EvaluationView.json(EvaluationView.tables(
            List.of(new MethodResult("zero-shot", 1, 2, 1, 0.5), new MethodResult("CARROT", 1, 1, 9, 2)).subList(0,
                outcomes.length),
            List.of(outcomes), Tables.exec()));
    }

    @Test
    void methodsComeWithTheirIntervals() {
        final var json = json(new MethodOutcomes(), new MethodOutcomes());
        assertTrue(json.startsWith("{\"methods\":{\"Method\":[\"zero-shot\",\"CARROT\"],\"Images\":[2.0,1.0],"
            + "\"Right\":[1.0,1.0],\"Accuracy\":[0.5,1.0],\"Low\":[0.0945"), json);
        assertTrue(json.contains("\"High\":[0.9054"), json);
        assertTrue(json.contains("\"Queries\":[1.0,9.0],\"Seconds\":[0.5,2.0]}"), json);
    }

    @Test
    void classesAndMistakesAreCounted() {
        final var outcomes = new MethodOutcomes();
        outcomes.add("dog", "cat", 0.5);
        outcomes.add("cat", "cat", 0.5);
        outcomes.add("cat", "bird", 0.5);
        outcomes.add("dog", "cat", 0.5);
        outcomes.add("dog", null, Double.NaN);
        final var json = json(outcomes);
        assertTrue(json.contains("\"classes\":{\"Method\":[0.0,0.0],\"Class\":[\"cat\",\"dog\"],\"Images\":[2.0,3.0],"
            + "\"Right\":[1.0,0.0]}"), json);
        assertTrue(json.contains("\"mistakes\":{\"Method\":[0.0,0.0,0.0],\"Truth\":[\"dog\",\"cat\",\"dog\"],"
            + "\"Predicted\":[\"cat\",\"bird\",null],\"Images\":[2.0,1.0,1.0]}"), json);
    }

    @Test
    void binsAreFifteenthsOfTheConfidence() {
        final var outcomes = new MethodOutcomes();
        outcomes.add("a", "a", 0.25);
        outcomes.add("a", "b", 0.265625);
        outcomes.add("a", "a", 1);
        outcomes.add("a", "a", 0.96875);
        outcomes.add("a", "b", 0);
        outcomes.add("a", "a", Double.NaN);
        assertTrue(json(outcomes).contains("\"bins\":{\"Method\":[0.0,0.0,0.0],\"Confidence\":[0.0,0.2578125,0.984375],"
            + "\"Accuracy\":[0.0,0.5,1.0],\"Images\":[1.0,2.0,2.0]}"), json(outcomes));
    }

    @Test
    void theRarestMistakesOfVeryManyAreLeftOut() {
        final var outcomes = new MethodOutcomes();
        for (int i = 0; i < 100; i++) {
            for (int k = 0; k < 100; k++) {
                outcomes.add("class " + i, "other " + k, 0.5);
                if (i == 99) {
                    outcomes.add("class " + i, "other " + k, 0.5);
                }
            }
        }
        final var json = json(outcomes);
        final var mistakes = json.substring(json.indexOf("\"mistakes\""), json.indexOf("\"bins\""));
        assertEquals(5000, mistakes.split("\"class ").length - 1);
        assertEquals(100, mistakes.split("\"class 99\"", -1).length - 1, "the most frequent ones are kept");
    }
}
