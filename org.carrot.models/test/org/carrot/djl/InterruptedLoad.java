package org.carrot.djl;

import java.util.concurrent.CancellationException;

/** Is interrupted while the engine is loaded, and uses it afterwards; a program of its own, as that is once a process. */
final class InterruptedLoad {

    private InterruptedLoad() {
    }

    public static void main(final String[] args) {
        Thread.currentThread().interrupt();
        try {
            DjlRuntime.call(() -> "loaded");
            System.out.println("not cancelled");
        } catch (CancellationException e) {
            System.out.println("cancelled, interrupted: " + Thread.interrupted());
        }
        System.out.println(DjlRuntime.<String, RuntimeException>call(() -> "usable"));
    }
}
