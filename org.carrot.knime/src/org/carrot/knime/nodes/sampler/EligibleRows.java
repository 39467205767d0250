package org.carrot.knime.nodes.sampler;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.carrot.sample.FewShotDraw;

/** The rows that may be drawn, by their numbers in the table, with their classes. */
final class EligibleRows {

    private final List<Integer> m_rows = new ArrayList<>();

    private final List<String> m_labels = new ArrayList<>();

    void add(final int row, final String label) {
        m_rows.add(row);
        m_labels.add(label);
    }

    boolean isEmpty() {
        return m_rows.isEmpty();
    }

    int size() {
        return m_rows.size();
    }

    /** @return these but for some rows */
    EligibleRows without(final Set<Integer> rows) {
        final var others = new EligibleRows();
        for (int i = 0; i < m_rows.size(); i++) {
            if (!rows.contains(m_rows.get(i))) {
                others.add(m_rows.get(i), m_labels.get(i));
            }
        }
        return others;
    }

    /** @return the numbers of the rows drawn, see {@link FewShotDraw#draw} */
    List<Integer> draw(final FewShotDraw draw, final int shots) {
        return Arrays.stream(draw.draw(m_labels, shots)).mapToObj(m_rows::get).toList();
    }

    /** @return the classes, of those given, that have fewer candidates than so many, with their number */
    List<String> withFewerThan(final int shots, final Collection<String> classes) {
        final var counts = m_labels.stream().collect(Collectors.groupingBy(l -> l, Collectors.counting()));
        return classes.stream().filter(c -> counts.getOrDefault(c, 0L) < shots)
            .map(c -> "%s (%d)".formatted(c, counts.getOrDefault(c, 0L))).toList();
    }
}
