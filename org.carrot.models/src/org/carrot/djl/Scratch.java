package org.carrot.djl;

import org.carrot.parallel.Work;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;

/** Computations that leave nothing behind but their result: what they need in between is freed when they end. */
public final class Scratch {

    private Scratch() {
    }

    /**
     * @param computation creates its result
     * @return the result; it belongs to the scope around this call, if there is one, and else to its manager alone
     * @throws E what the computation throws
     */
    public static <E extends Exception> NDArray of(final Work<NDArray, E> computation) throws E {
        final NDArray result;
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            result = computation.run();
            NDScope.unregister(result);
        }
        NDScope.register(result);
        return result;
    }
}
