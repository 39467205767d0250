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
record MeasuredTime(double wall, double processor) {

    private static final OperatingSystemMXBean SYSTEM =
        (OperatingSystemMXBean)ManagementFactory.getOperatingSystemMXBean();

    static MeasuredTime of(final Callable<?> part) throws Exception {
        final long processor = SYSTEM.getProcessCpuTime();
        final long wall = System.nanoTime();
        part.call();
        return new MeasuredTime((System.nanoTime() - wall) / 1e9, (SYSTEM.getProcessCpuTime() - processor) / 1e9);
    }

    MeasuredTime plus(final MeasuredTime other) {
        return new MeasuredTime(wall + other.wall, processor + other.processor);
    }

    MeasuredTime dividedBy(final int times) {
        return new MeasuredTime(wall / times, processor / times);
    }
}
