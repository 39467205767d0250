package org.carrot.djl.dual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences of tokens in groups of about one length each, the shortest first. A group is computed as if all its sequences
 * were as long as the longest; a group more has a price as well.
 */
final class ByLength {

    private final List<List<int[]>> m_groups = new ArrayList<>();

    private final long[] m_places;

    /** @param price of a group, in tokens */
    ByLength(final List<int[]> sequences, final long price) {
        final var order = IntStream.range(0, sequences.size()).boxed()
            .sorted(Comparator.comparing(k -> sequences.get(k).length)).toList();
        m_places = new long[sequences.size()];
        List<int[]> group = List.of();
        var length = 0;
        for (var i = 0; i < m_places.length; i++) {
            final var sequence = sequences.get(order.get(i));
            if (i == 0 || (long)group.size() * (sequence.length - length) > price) {
                group = new ArrayList<>();
                m_groups.add(group);
            }
            group.add(sequence);
            length = sequence.length;
            m_places[order.get(i)] = i;
        }
    }

    /** @return groups in ascending length, and so their sequences */
    List<List<int[]>> groups() {
        return m_groups;
    }

    /** @return for each sequence its place among all groups, one after the other */
    long[] places() {
        return m_places;
    }
}
