package org.carrot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Axes have round marks, and no two of them read the same. */
final class TicksTest {

    @Test
    void marksAreRound() {
        assertEquals(List.of("0", "20", "40", "60", "80", "100"), labels(Ticks.between(0, 100, 6)));
        assertEquals(List.of("0", "500", "1,000", "1,500", "2,000"), labels(Ticks.whole(0, 2000, 5)));
        assertEquals(List.of("0.2", "0.3", "0.4"), labels(Ticks.between(0.18, 0.43, 4)));
    }

    @Test
    void aShortAxisHasAsManyDecimalsAsItNeeds() {
        assertEquals(List.of("2.3021", "2.3022", "2.3023", "2.3024"), labels(Ticks.between(2.30208, 2.30242, 5)));
        assertEquals(List.of("64.10", "64.15", "64.20"), labels(Ticks.between(64.1, 64.2, 2)));
    }

    @Test
    void whatIsCountedHasNoFractions() {
        assertEquals(List.of("0", "1", "2", "3"), labels(Ticks.whole(0, 3, 10)));
        assertEquals(List.of("0", "1"), labels(Ticks.whole(0, 1, 10)));
    }

    @Test
    void noTwoMarksReadTheSameWhateverTheRange() {
        final var random = new Random(5);
        for (int i = 0; i < 2000; i++) {
            final double from = 100 * random.nextDouble();
            final var ticks = Ticks.between(from, from + Math.pow(10, 3 - 8 * random.nextDouble()), 6);
            final var labels = labels(ticks);
            assertEquals(labels.size(), new HashSet<>(labels).size(), () -> from + ": " + labels);
            assertTrue(labels.size() >= 2 && labels.size() <= 8, () -> from + ": " + labels);
        }
    }

    private static List<String> labels(final Ticks ticks) {
        return ticks.values().stream().map(ticks::label).toList();
    }
}
