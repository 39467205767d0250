package org.carrot.djl;

import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDScope;

/** Computations that leave nothing behind but their result: what they need in between is freed when they end. */
public final class Scratch {

    private Scratch() {
    }

    /**
     * @param computation creates its result
     * @return the result; it belongs to the scope around this call, if there is one, and else to its manager alone
     */
    public static NDArray of(final Supplier<NDArray> computation) {
        final NDArray result;
        try (var scope = new NDScope()) {
            scope.suppressNotUsedWarning();
            result = computation.get();
            NDScope.unregister(result);
        }
        NDScope.register(result);
        return result;
    }
}
