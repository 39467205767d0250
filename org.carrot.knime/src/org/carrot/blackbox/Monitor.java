package org.carrot.blackbox;

import java.util.concurrent.CancellationException;

/** How long work tells where it stands and learns that it should stop. */
public interface Monitor {

    /**
     * @param fraction what is done, 0 to 1
     * @param message one line for the user
     */
    void report(double fraction, String message);

    /** @throws CancellationException if the user wants the work to stop; also on interruption of the thread */
    void checkCancelled();

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
