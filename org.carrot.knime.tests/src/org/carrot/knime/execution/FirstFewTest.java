package org.carrot.knime.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** A message names five things at most. */
final class FirstFewTest {

    @Test
    void moreThanFiveAreCounted() {
        assertEquals("", FirstFew.of(List.of()));
        assertEquals("0, 1, 2, 3, 4", FirstFew.of(names(5)));
        assertEquals("0, 1, 2, 3, 4 and 1 more", FirstFew.of(names(6)));
    }

    private static List<String> names(final int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).toList();
    }
}
