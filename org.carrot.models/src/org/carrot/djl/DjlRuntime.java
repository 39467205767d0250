package org.carrot.djl;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.carrot.parallel.Work;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.util.Utils;

/**
 * The one way into DJL. It keeps DJL off the network, gives it the class loader under which it finds its engine and
 * native libraries, and says what is missing when there are none.
 * <p>
 * PyTorch runs each operation on one thread: the operations are small, and a second OpenMP thread on a busy machine
 * makes them slower by orders of magnitude. Callers that have several independent blocks of work run those in parallel.
 */
public final class DjlRuntime {

    /** The best device that there is. */
    public static final String DEFAULT_DEVICE = "auto";

    private static final String CACHE = "DJL_CACHE_DIR";

    static {
        // DJL reads these once, before its first use: no downloads, no usage pings.
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
    }

    private DjlRuntime() {
    }

    /**
     * Names the folder into which the native libraries are unpacked, before the first use of DJL; the environment variable
     * DJL_CACHE_DIR and the system property of that name, if they are set, count more.
     */
    public static void unpackInto(final Path folder) {
        if (System.getProperty(CACHE) == null) {
            System.setProperty(CACHE, folder.toString());
        }
    }

    /** @return the folder with the native libraries, which need not be unpacked yet */
    public static Path libraries() {
        return Optional.ofNullable(Utils.getEnvOrSystemProperty("PYTORCH_LIBRARY_PATH")).map(Path::of)
            .orElseGet(() -> Utils.getEngineCacheDir("pytorch"));
    }

    /**
     * Runs work that uses DJL. The thread's context class loader, by which DJL looks up engines and native files, is the
     * plug-in's meanwhile.
     *
     * @param work the work
     * @return its result
     * @throws E what the work throws
     * @throws CancellationException if the thread is interrupted while the native library is unpacked and loaded, which
     *             goes on and can be waited for again
     * @throws MissingEngineException if PyTorch's native library is missing for this platform or does not load
     */
    public static <T, E extends Exception> T call(final Work<T, E> work) throws E {
        final var thread = Thread.currentThread();
        final var before = thread.getContextClassLoader();
        thread.setContextClassLoader(DjlRuntime.class.getClassLoader());
        try {
            Native.use();
            return work.run();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    /**
     * @return a new owner of arrays on the default device; the caller closes it
     */
    public static NDManager newManager() {
        return newManager(DEFAULT_DEVICE);
    }

    /**
     * @param device {@link #DEFAULT_DEVICE} for a GPU if the native library supports one and else the processor, "cpu", or
     *            "cuda:" and the number of a GPU
     * @return a new owner of arrays there; the caller closes it
     * @throws IllegalArgumentException if there is no such device
     */
    public static NDManager newManager(final String device) {
        return call(() -> {
            if (DEFAULT_DEVICE.equals(device)) {
                return NDManager.newBaseManager();
            }
            final var named = Device.fromName(device.replace("cuda:", "gpu"));
            final int gpus = Engine.getInstance().getGpuCount();
            if (named.isGpu() && named.getDeviceId() >= gpus) {
                throw new IllegalArgumentException(("There is no device '%s': PyTorch's native library finds %s. Choose "
                    + "auto or cpu. For a graphics card of NVIDIA, install PyTorch 2.7.1 for CUDA 12.8 with Python's pip "
                    + "and set the environment variables PYTORCH_LIBRARY_PATH to its folder torch/lib, PYTORCH_VERSION to "
                    + "2.7.1 and PYTORCH_FLAVOR to cu128.").formatted(device,
                        gpus == 0 ? "no graphics card" : gpus + " graphics cards, cuda:0 first"));
            }
            return NDManager.newBaseManager(named);
        });
    }

    /**
     * Loads the engine on a thread of its own: on first use DJL unpacks the native library, and if the interruption of a
     * cancelled node met that, DJL would fail until the end of the process.
     *
     * @return why it cannot be loaded
     */
    private static CompletableFuture<Optional<Throwable>> loadEngine() {
        return CompletableFuture.supplyAsync(DjlRuntime::tryEngine, loading -> {
            final var thread = new Thread(loading, "CARROT engine");
            thread.setContextClassLoader(DjlRuntime.class.getClassLoader());
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static Optional<Throwable> tryEngine() {
        try {
            Engine.getInstance();
            return Optional.empty();
        } catch (EngineException | LinkageError e) {
            return Optional.of(e);
        }
    }

    /** Holds the engine, once a process. */
    private static final class Native {

        private static final CompletableFuture<Optional<Throwable>> FAILURE = loadEngine();

        static void use() {
            failure().ifPresent(failure -> {
                throw new MissingEngineException(failure);
            });
            // both hold for the calling thread; gradients are taken only where a collector asks for them
            JniUtils.setNumThreads(1);
            JniUtils.setGradMode(false);
        }

        private static Optional<Throwable> failure() {
            try {
                return FAILURE.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw (CancellationException)new CancellationException("The thread was interrupted.").initCause(e);
            } catch (ExecutionException e) {
                return Optional.of(e.getCause());
            }
        }
    }
}
