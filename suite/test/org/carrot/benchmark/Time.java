package org.carrot.benchmark;

import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

import com.sun.management.OperatingSystemMXBean;

/**
 * What a part took.
 *
 * @param wall seconds on the clock
 * @param processor seconds of all of the process's threads, which other processes disturb less
 */
record Time(double wall, double processor) {

    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean();

    static Time of(final Callable<?> part) throws Exception {
        final long processor = SYSTEM.getProcessCpuTime();
        final long wall = System.nanoTime();
        part.call();
        return new Time((System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
    }

    Time plus(final Time other) {
        return new Time(wall + other.wall, processor + other.processor);
    }

    Time dividedBy(final int times) {
        return new Time(wall / times, processor / times);
    }
}
