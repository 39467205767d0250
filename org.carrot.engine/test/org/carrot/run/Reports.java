package org.carrot.run;

import java.util.ArrayList;
import java.util.List;

import org.carrot.blackbox.Monitor;

/** Keeps what a run reports and never stops it. */
public final class Reports implements Monitor {

    private final List<Double> m_fractions = new ArrayList<>();

    private final List<String> m_lines = new ArrayList<>();

    public List<Double> fractions() {
        return m_fractions;
    }

    public List<String> lines() {
        return m_lines;
    }

    @Override
    public void report(final double fraction, final String message) {
        m_fractions.add(fraction);
        m_lines.add(message);
    }

    @Override
    public void checkCancelled() {
        // never
    }
}
