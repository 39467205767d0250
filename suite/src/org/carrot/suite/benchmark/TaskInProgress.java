package org.carrot.suite.benchmark;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.carrot.blackbox.spi.Model;
import org.carrot.sample.LabelledImages;

/** A task with jobs that are not done yet: what they share. Safe for use by several threads. */
final class TaskInProgress {

    private final BenchmarkTask m_task;

    private final EncodeOnce m_model;

    private final AtomicInteger m_jobs = new AtomicInteger();

    private Map<String, LabelledImages> m_tests;

    TaskInProgress(final BenchmarkTask task, final Model model) {
        m_task = task;
        m_model = new EncodeOnce(model);
    }

    BenchmarkTask task() {
        return m_task;
    }

    /** @return the model, which encodes the task's images once */
    EncodeOnce model() {
        return m_model;
    }

    /** @return the images of all tests by name, made once */
    synchronized Map<String, LabelledImages> tests() {
        if (m_tests == null) {
            m_tests = new LinkedHashMap<>();
            m_task.tests().forEach((name, images) -> m_tests.put(name, images.get()));
        }
        return m_tests;
    }

    /** Counts a job that is to be done. */
    void begin() {
        m_jobs.incrementAndGet();
    }

    /** Counts a job that is done, and frees the images after the last. */
    synchronized void end() {
        if (m_jobs.decrementAndGet() == 0) {
            m_model.close();
            m_tests = null;
        }
    }
}
