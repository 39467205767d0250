package org.carrot.knime.view;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

import org.carrot.report.ConfidenceBins;

/** What the view of an evaluation needs to know of one method's predictions; small, however many there are. */
public final class MethodOutcomes {

    /** The most kinds of mistakes that are kept, the most frequent ones. */
    private static final int MISTAKES = 5000;

    private final Map<String, long[]> m_classes = new TreeMap<>();

    private final Map<Mistake, Long> m_mistakes = new HashMap<>();

    private final ConfidenceBins m_bins = new ConfidenceBins();

    /**
     * Takes one prediction.
     *
     * @param truth the true class
     * @param predicted the predicted class, null if there is none
     * @param confidence the predicted class' probability, 0 to 1; NaN if it is not known
     */
    public void add(final String truth, final String predicted, final double confidence) {
        final boolean right = truth.equals(predicted);
        final long[] counts = m_classes.computeIfAbsent(truth, c -> new long[2]);
        counts[0]++;
        counts[1] += right ? 1 : 0;
        if (!right) {
            m_mistakes.merge(new Mistake(truth, predicted), 1L, Long::sum);
        }
        if (confidence >= 0 && confidence <= 1) { // not so if it is NaN
            m_bins.add(confidence, right);
        }
    }

    /** Adds a row for each true class. */
    void addClasses(final int method, final InternalTable table) {
        m_classes.forEach((name, counts) -> table.add(method, name, counts[0], counts[1]));
    }

    /** Adds a row for each kind of mistake, the most frequent ones first. */
    void addMistakes(final int method, final InternalTable table) {
        m_mistakes.entrySet().stream()
            .sorted(Map.Entry.<Mistake, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
            .limit(MISTAKES).forEach(e -> table.add(method, e.getKey().truth(), e.getKey().predicted(), e.getValue()));
    }

    /** Adds a row for each bin of the confidence that has images: their mean confidence and accuracy. */
    void addBins(final int method, final InternalTable table) {
        m_bins.filled().forEach(bin -> table.add(method, bin.confidence(), bin.accuracy(), bin.images()));
    }

    private record Mistake(String truth, String predicted) implements Comparable<Mistake> {

        private static final Comparator<Mistake> ORDER = Comparator.comparing(Mistake::truth)
            .thenComparing(Mistake::predicted, Comparator.nullsLast(Comparator.naturalOrder()));

        @Override
        public int compareTo(final Mistake other) {
            return ORDER.compare(this, other);
        }
    }
}
