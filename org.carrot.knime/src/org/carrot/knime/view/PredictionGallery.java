package org.carrot.knime.view;

import static org.carrot.knime.view.InternalTable.numbers;
import static org.carrot.knime.view.InternalTable.texts;

import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.knime.table.ClassColumn;
import org.carrot.knime.table.ImageColumn;
import org.carrot.sample.ClassNames;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;

/**
 * The predictions that the view of a predictor shows. Of all rows only so many are kept as a page can hold: the wrong ones
 * first, the surest of them first; then the others, the least sure first.
 */
public final class PredictionGallery {

    /** The most predictions kept: pages of some 2 MB, as a thumbnail has about 7,000 characters. */
    static final int ROWS = 240;

    private static final int CLASSES_SHOWN = 3;

    private static final Comparator<Kept> FIRST_TO_SHOW = Comparator.comparing(Kept::wrong).reversed()
        .thenComparingDouble(k -> k.wrong() ? -k.confidence() : k.confidence()).thenComparingLong(Kept::row);

    private final String m_target;

    private final ClassNames m_classes;

    private final int m_truth;

    private final PriorityQueue<Kept> m_kept = new PriorityQueue<>(FIRST_TO_SHOW.reversed());

    private final Map<String, long[]> m_counts = new LinkedHashMap<>();

    private long m_rows;

    /**
     * @param input the table that is predicted; a column of the target's name tells the true classes
     * @param target the name of the class column
     * @param classes the K classes
     */
    public PredictionGallery(final DataTableSpec input, final String target, final ClassNames classes) {
        m_target = target;
        m_classes = classes;
        final int index = input.findColumnIndex(target);
        m_truth = index >= 0 && ClassColumn.accepts(input.getColumnSpec(index)) ? index : -1;
    }

    /** Takes the next row of the input table and its K probabilities. */
    public void offer(final DataRow row, final double[] probabilities) {
        final int[] top = IntStream.range(0, probabilities.length).boxed()
            .sorted(Comparator.comparingDouble(k -> -probabilities[k])).limit(CLASSES_SHOWN).mapToInt(k -> k).toArray();
        final var predicted = m_classes.names().get(top[0]);
        final var truth =
            m_truth < 0 || row.getCell(m_truth).isMissing() ? null : row.getCell(m_truth).toString();
        final boolean wrong = truth != null && !truth.equals(predicted);
        final long[] counts = m_counts.computeIfAbsent(truth == null ? predicted : truth, c -> new long[3]);
        counts[0]++;
        counts[1] += truth == null ? 0 : 1;
        counts[2] += wrong ? 1 : 0;
        m_kept.add(new Kept(m_rows++, truth, wrong, top, IntStream.of(top).mapToDouble(k -> probabilities[k]).toArray()));
        if (m_kept.size() > ROWS) {
            m_kept.remove();
        }
    }

    /**
     * @param input the table whose rows were offered
     * @param images its image column
     * @return the node's internal data for a {@link PredictionView}
     */
    public BufferedDataTable[] tables(final BufferedDataTable input, final ImageColumn images,
        final ExecutionContext exec) throws CanceledExecutionException {
        return new BufferedDataTable[]{predictions(input, images, exec), classes(exec), FactTable.of(facts(), exec)};
    }

    private BufferedDataTable predictions(final BufferedDataTable input, final ImageColumn images,
        final ExecutionContext exec) throws CanceledExecutionException {
        final Map<Long, Preview> previews = previews(input, images, exec);
        final var table = new InternalTable(exec, texts("Row"), texts("Image"), texts("Truth"), texts("Class 1"),
            texts("Class 2"), texts("Class 3"), numbers("P 1"), numbers("P 2"), numbers("P 3"));
        for (Kept kept : inOrder()) {
            final var preview = previews.get(kept.row());
            table.add(preview.name(), preview.image(), kept.truth(), name(kept, 0), name(kept, 1), name(kept, 2),
                probability(kept, 0), probability(kept, 1), probability(kept, 2));
        }
        return table.close();
    }

    /** Goes through the table once more; only the images that are kept are decoded. */
    private Map<Long, Preview> previews(final BufferedDataTable input, final ImageColumn images,
        final ExecutionContext exec) throws CanceledExecutionException {
        final Map<Long, Preview> previews = new HashMap<>();
        m_kept.forEach(kept -> previews.put(kept.row(), null));
        long number = 0;
        try (CloseableRowIterator rows = input.iterator()) {
            for (int found = 0; found < m_kept.size(); number++) {
                exec.checkCanceled();
                final var row = rows.next();
                if (previews.containsKey(number)) {
                    previews.put(number, new Preview(row.getKey().getString(), image(row, images)));
                    found++;
                }
            }
        }
        return previews;
    }

    private static String image(final DataRow row, final ImageColumn images) {
        try {
            return Thumbnail.of(images.image(row));
        } catch (IOException | BlackBoxException ex) { // the model could read it; a page without it is still a page
            return null;
        }
    }

    private BufferedDataTable classes(final ExecutionContext exec) {
        final var table = new InternalTable(exec, texts("Class"), numbers("Images"), numbers("Labelled"), numbers("Wrong"));
        m_counts.forEach((name, counts) -> table.add(name, counts[0], counts[1], counts[2]));
        return table.close();
    }

    private Map<String, Object> facts() {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("target", m_target);
        facts.put("classes", m_classes.size());
        facts.put("rows", m_rows);
        facts.put("most", ROWS);
        return facts;
    }

    private List<Kept> inOrder() {
        return m_kept.stream().sorted(FIRST_TO_SHOW).toList();
    }

    private String name(final Kept kept, final int rank) {
        return rank < kept.top().length ? m_classes.names().get(kept.top()[rank]) : null;
    }

    private static Double probability(final Kept kept, final int rank) {
        return rank < kept.top().length ? kept.probabilities()[rank] : null;
    }

    private record Kept(long row, String truth, boolean wrong, int[] top, double[] probabilities) {

        double confidence() {
            return probabilities[0];
        }
    }

    private record Preview(String name, String image) {
    }
}
