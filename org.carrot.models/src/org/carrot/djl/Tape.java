package org.carrot.djl;

import ai.djl.ndarray.NDArray;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Records what the calling thread computes from arrays that require gradients, until it is closed. PyTorch records each
 * thread by itself; DJL's own collector does the same, but refuses a second one in a process.
 */
public final class Tape implements AutoCloseable {

    private final boolean m_before = JniUtils.isGradMode();

    /** Begins to record. */
    public Tape() {
        JniUtils.setGradMode(true);
    }

    /**
     * Adds the derivatives of what was recorded to the gradients of the arrays that require them.
     *
     * @param loss a single number
     */
    public void backward(final NDArray loss) {
        try (var one = loss.onesLike()) {
            JniUtils.backward((PtNDArray)loss, (PtNDArray)one, false, false);
        }
    }

    @Override
    public void close() {
        JniUtils.setGradMode(m_before);
    }
}
