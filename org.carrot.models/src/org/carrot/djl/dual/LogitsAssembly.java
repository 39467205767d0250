package org.carrot.djl.dual;

import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.spi.BlockReceiver;
import org.carrot.blackbox.spi.ScoreBlock;

/** Puts together the logits of a candidate whose classes were computed in parts, and hands them on in order. */
final class LogitsAssembly {

    private final int m_images;

    private final BlockReceiver m_receiver;

    private final List<Part> m_parts = new ArrayList<>();

    private int m_candidate;

    /**
     * Logits of some candidates and some classes.
     *
     * @param logits P x Ks x N, row-major
     * @param candidates P
     * @param classes the Ks classes' indices among all
     * @param isLast whether these candidates have no further part
     */
    record Part(float[] logits, int candidates, int[] classes, boolean isLast) {
    }

    /** @param images N */
    LogitsAssembly(final int images, final BlockReceiver receiver) {
        m_images = images;
        m_receiver = receiver;
    }

    void add(final Part part) throws BlackBoxException {
        m_parts.add(part);
        if (part.isLast) {
            final var classes = m_parts.stream().mapToInt(p -> p.classes.length).sum();
            final var logits = new float[m_images * classes];
            for (var c = 0; c < part.candidates; c++) {
                for (final var each : m_parts) {
                    copy(each, c, classes, logits);
                }
                m_receiver.accept(new ScoreBlock(m_candidate++, 0, logits));
            }
            m_parts.clear();
        }
    }

    private void copy(final Part part, final int candidate, final int classes, final float[] to) {
        for (var k = 0; k < part.classes.length; k++) {
            final var from = (candidate * part.classes.length + k) * m_images;
            for (var i = 0; i < m_images; i++) {
                to[i * classes + part.classes[k]] = part.logits[from + i];
            }
        }
    }
}
