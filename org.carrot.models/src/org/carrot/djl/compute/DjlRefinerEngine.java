package org.carrot.djl.compute;

import org.carrot.djl.DjlRuntime;
import org.carrot.refiner.RefinerEngine;
import org.carrot.refiner.RefinerInTraining;
import org.carrot.refiner.RefinerSettings;
import org.carrot.refiner.RefinerState;

/** Refiners on PyTorch's kernels: the same formulas as {@link RefinerEngine#java}, several times as fast. */
public final class DjlRefinerEngine implements RefinerEngine {

    private final String m_device;

    private final int m_threads;

    /**
     * @param device as {@link DjlRuntime#newManager(String)} takes it
     * @param threads how many threads an epoch may use; the results do not depend on it
     * @throws IllegalArgumentException if there is no thread
     */
    public DjlRefinerEngine(final String device, final int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("The refiner needs at least 1 thread, not %d.".formatted(threads));
        }
        m_device = device;
        m_threads = threads;
    }

    /**
     * @throws IllegalArgumentException if the settings describe a network of another shape, or there is no such device
     * @throws org.carrot.djl.MissingEngineException if PyTorch is missing for this platform
     */
    @Override
    public RefinerInTraining open(final RefinerState state, final RefinerSettings settings) {
        state.requireShape(settings);
        return new DjlRefiner(state, settings, DjlRuntime.newManager(m_device), m_threads);
    }
}
