package org.carrot.knime.preferences;

import java.nio.file.Path;
import java.util.Optional;

import org.carrot.checkpoint.KeptRun;
import org.carrot.checkpoint.RunFolders;
import org.carrot.djl.DjlRuntime;
import org.eclipse.core.runtime.Platform;
import org.knime.core.node.NodeLogger;
import org.osgi.framework.FrameworkUtil;

/** The folders on the disk that this extension uses where no node names one. */
public final class StorageFolders {

    private static final long MEGABYTE = 1 << 20;

    private static boolean prepared;

    private StorageFolders() {
    }

    /** @return where the states of trainings are kept; empty if the preferences say that none is */
    public static Optional<RunFolders> states() {
        final int number =
            CarrotPreferences.number(CarrotPreferences.STATE_NUMBER, CarrotPreferences.DEFAULT_STATE_NUMBER);
        final int megabytes =
            CarrotPreferences.number(CarrotPreferences.STATE_MEGABYTES, CarrotPreferences.DEFAULT_STATE_MEGABYTES);
        if (number == 0 || megabytes == 0) {
            return Optional.empty();
        }
        return Optional.of(new RunFolders(stateFolder(), number, megabytes * MEGABYTE));
    }

    /** Deletes what is kept of trainings, but for those that run, if the preferences say that nothing is. */
    public static void deleteUnwantedStates() {
        if (states().isEmpty()) {
            new RunFolders(stateFolder(), 1, 1).clear();
        }
    }

    private static Path stateFolder() {
        return CarrotPreferences.folder(CarrotPreferences.STATE_FOLDER).orElseGet(() -> inWorkspace("runs"));
    }

    /** @return where features of images are kept */
    public static Path features() {
        final var name = "image-features";
        return CarrotPreferences.folder(CarrotPreferences.CACHE_FOLDER).map(cache -> cache.resolve(name))
            .orElseGet(() -> inWorkspace(name));
    }

    /** @return where known models are looked for: by default in the user's home, so that all workspaces share the files */
    public static Path models() {
        return CarrotPreferences.folder(CarrotPreferences.MODEL_FOLDER)
            .orElseGet(() -> Path.of(System.getProperty("user.home"), ".carrot", "models"));
    }

    /** @return a folder of this extension in KNIME's workspace */
    public static Path inWorkspace(final String name) {
        return Platform.getStateLocation(FrameworkUtil.getBundle(StorageFolders.class)).toPath().resolve(name);
    }

    /**
     * Lets the engine use the folder of the preferences and says in the log, once, where things go; to be called before the
     * engine is used.
     */
    public static synchronized void prepare() {
        if (prepared) {
            return;
        }
        prepared = true;
        CarrotPreferences.folder(CarrotPreferences.CACHE_FOLDER).ifPresent(DjlRuntime::unpackInto);
        NodeLogger.getLogger(StorageFolders.class).info(describe(DjlRuntime.libraries()));
    }

    private static String describe(final RunFolders states) {
        final var kept = states.list();
        return "in '%s' (%,d with %,d MB, at most %,d and %,d MB)".formatted(states.root(), kept.size(),
            kept.stream().mapToLong(KeptRun::bytes).sum() / MEGABYTE, states.most(), states.bytes() / MEGABYTE);
    }

    /** @param libraries where PyTorch's libraries are */
    static String describe(final Path libraries) {
        return "CARROT: PyTorch's libraries in '%s', features of images in '%s', known models in '%s', states of trainings %s, "
            .formatted(libraries, features(), models(),
                states().map(StorageFolders::describe).orElse("not kept"))
            + "device auto means %s. Preferences of %s change that."
                .formatted(CarrotPreferences.text(CarrotPreferences.DEVICE).orElse("the best there is"),
                    CarrotPreferences.NODE);
    }
}
