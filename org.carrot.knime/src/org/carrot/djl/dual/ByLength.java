package org.carrot.djl.dual;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Sequences of tokens in groups of one length each, the shortest first. */
final class ByLength {

    private final List<List<int[]>> m_groups = new ArrayList<>();

    private final long[] m_places;

    ByLength(final List<int[]> sequences) {
        final var order = IntStream.range(0, sequences.size()).boxed()
            .sorted(Comparator.comparing(k -> sequences.get(k).length)).toList();
        m_places = new long[sequences.size()];
        for (var i = 0; i < m_places.length; i++) {
            final var sequence = sequences.get(order.get(i));
            if (i == 0 || sequence.length > sequences.get(order.get(i - 1)).length) {
                m_groups.add(new ArrayList<>());
            }
            m_groups.get(m_groups.size() - 1).add(sequence);
            m_places[order.get(i)] = i;
        }
    }

    List<List<int[]>> groups() {
        return m_groups;
    }

    /** @return for each sequence its place among all groups, one after the other */
    long[] places() {
        return m_places;
    }
}
