package org.carrot.blackbox;

import java.util.concurrent.CancellationException;

/** Progress and cancellation of long work. */
public interface Monitor {

    /**
     * @param fraction what is done, 0 to 1
     * @param message one line for the user
     */
    void report(double fraction, String message);

    /** @throws CancellationException if the user wants the work to stop; also on interruption of the thread */
    void checkCancelled();

    /**
     * @param from what of the whole is done when the part begins, 0 to 1
     * @param to what is done when it has ended, from 0 to 1
     * @return a monitor of a part of the work: what it is told is a share of the part
     */
    default Monitor part(final double from, final double to) {
        final Monitor whole = this;
        return new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                whole.report(from + (to - from) * fraction, message);
            }

            @Override
            public void checkCancelled() {
                whole.checkCancelled();
            }
        };
    }

    /** @return a monitor that tells nobody and stops only on interruption (the flag stays set) */
    static Monitor silent() {
        return new Monitor() {
            @Override
            public void report(final double fraction, final String message) {
                // nobody listens
            }

            @Override
            public void checkCancelled() {
                if (Thread.currentThread().isInterrupted()) {
                    throw new CancellationException("The thread was interrupted.");
                }
            }
        };
    }
}
