package org.carrot.djl.dual;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

/** Which sequences are computed together. */
final class ByLengthTest {

    /** Of 3, 5, 3, 4, 9 tokens. */
    private static final List<int[]> SEQUENCES = IntStream.of(3, 5, 3, 4, 9).mapToObj(int[]::new).toList();

    private static List<List<Integer>> lengths(final long price) {
        return new ByLength(SEQUENCES, price).groups().stream()
            .map(group -> group.stream().map(sequence -> sequence.length).toList()).toList();
    }

    @Test
    void nothingIsPaddedWhereAGroupCostsNothing() {
        assertEquals(List.of(List.of(3, 3), List.of(4), List.of(5), List.of(9)), lengths(0));
    }

    /** Two sequences of three tokens would take two tokens of padding, one of four takes one. */
    @Test
    void aGroupThatCostsMoreThanThePaddingIsSpared() {
        assertEquals(List.of(List.of(3, 3), List.of(4, 5), List.of(9)), lengths(1));
        assertEquals(List.of(List.of(3, 3, 4), List.of(5), List.of(9)), lengths(2));
        assertEquals(List.of(List.of(3, 3, 4, 5), List.of(9)), lengths(3));
        assertEquals(List.of(List.of(3, 3, 4, 5, 9)), lengths(16));
    }

    @Test
    void eachSequenceIsFoundAtItsPlace() {
        final var byLength = new ByLength(SEQUENCES, 2);
        assertArrayEquals(new long[]{0, 3, 1, 2, 4}, byLength.places());
        final var inOrder = byLength.groups().stream().flatMap(List::stream).toList();
        for (var k = 0; k < SEQUENCES.size(); k++) {
            assertEquals(SEQUENCES.get(k), inOrder.get((int)byLength.places()[k]));
        }
    }
}
