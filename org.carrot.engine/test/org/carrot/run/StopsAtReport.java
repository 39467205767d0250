package org.carrot.run;

import java.util.concurrent.CancellationException;

import org.carrot.blackbox.Monitor;

/** Stops a run when it has told so many times how far it is: by an error at once, or by a cancellation from then on. */
public final class StopsAtReport implements Monitor {

    private final int m_last;

    private final Throwable m_stop;

    private int m_reports;

    public StopsAtReport(final int last, final Throwable stop) {
        m_last = last;
        m_stop = stop;
    }

    @Override
    public void report(final double fraction, final String message) {
        m_reports++;
        if (m_reports == m_last && m_stop instanceof Error error) {
            throw error;
        }
    }

    @Override
    public void checkCancelled() {
        if (m_reports >= m_last && m_stop instanceof CancellationException cancellation) {
            throw cancellation;
        }
    }
}
