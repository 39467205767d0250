package org.carrot.blackbox;

import java.io.Serializable;
import java.time.Duration;

/**
 * Whether another try of a request that failed can help, and when.
 *
 * @param helps whether it can
 * @param delay how long to wait before; zero if it cannot
 */
public record Retry(boolean helps, Duration delay) implements Serializable {

    /** The same request fails again, whatever is done. */
    public static final Retry NEVER = new Retry(false, Duration.ZERO);

    /** The same request may succeed at once. */
    public static final Retry NOW = after(Duration.ZERO);

    /** @return the same request may succeed after a while */
    public static Retry after(final Duration delay) {
        return new Retry(true, delay);
    }
}
