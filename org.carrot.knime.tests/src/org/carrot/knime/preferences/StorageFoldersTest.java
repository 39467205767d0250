package org.carrot.knime.preferences;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.preferences.DefaultScope;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.BackingStoreException;

/** What batch users set by a file of preferences, which is read without any user interface. */
final class StorageFoldersTest {

    private static final List<String> NAMES = List.of(CarrotPreferences.CACHE_FOLDER, CarrotPreferences.MODEL_FOLDER,
        CarrotPreferences.STATE_FOLDER, CarrotPreferences.STATE_NUMBER, CarrotPreferences.STATE_MEGABYTES,
        CarrotPreferences.DEVICE);

    @TempDir
    private Path m_folder;

    @AfterEach
    void forget() throws BackingStoreException {
        InstanceScope.INSTANCE.getNode(CarrotPreferences.NODE).clear();
    }

    private static void set(final String name, final Object value) {
        InstanceScope.INSTANCE.getNode(CarrotPreferences.NODE).put(name, value.toString());
    }

    @Test
    void withoutPreferencesThingsLieInTheWorkspaceAndTheHomeFolder() {
        final var states = StorageFolders.states().orElseThrow();
        assertTrue(states.root().endsWith(Path.of(".plugins", "org.carrot.knime", "runs")), states.toString());
        assertEquals(20, states.most());
        assertEquals(1000L << 20, states.bytes());
        assertEquals(states.root().resolveSibling("image-features"), StorageFolders.features());
        assertEquals(Path.of(System.getProperty("user.home"), ".carrot", "models"), StorageFolders.models());
        assertEquals(Optional.empty(), CarrotPreferences.text(CarrotPreferences.DEVICE));
    }

    @Test
    void preferencesMoveThem() {
        set(CarrotPreferences.CACHE_FOLDER, m_folder.resolve("cache"));
        set(CarrotPreferences.MODEL_FOLDER, m_folder.resolve("models"));
        set(CarrotPreferences.STATE_FOLDER, m_folder.resolve("states"));
        set(CarrotPreferences.STATE_NUMBER, 3);
        set(CarrotPreferences.STATE_MEGABYTES, 5000);
        set(CarrotPreferences.DEVICE, " cuda:1 ");
        final var states = StorageFolders.states().orElseThrow();
        assertEquals(m_folder.resolve("states"), states.root());
        assertEquals(3, states.most());
        assertEquals(5000L << 20, states.bytes(), "more than 32 bits can count");
        assertEquals(m_folder.resolve("cache").resolve("image-features"), StorageFolders.features());
        assertEquals(m_folder.resolve("models"), StorageFolders.models());
        final var line = StorageFolders.describe(Path.of("libraries"));
        for (final Object part : List.of("libraries", m_folder.resolve("models"), states.root(),
            "0 with 0 MB, at most 3 and 5,000 MB", "cuda:1")) {
            assertTrue(line.contains(part.toString()), line);
        }
    }

    @Test
    void noStateIsKeptOnRequest() {
        set(CarrotPreferences.STATE_NUMBER, 0);
        assertEquals(Optional.empty(), StorageFolders.states());
        assertTrue(StorageFolders.describe(Path.of("libraries")).contains("states of trainings not kept"));
    }

    @Test
    void whatIsKeptGoesWhereNothingIsToBeKept() throws Exception {
        final var run = Files.createDirectories(m_folder.resolve("0123456789abcdef01234567-1"));
        final var other = Files.createDirectories(m_folder.resolve("not-a-run"));
        set(CarrotPreferences.STATE_FOLDER, m_folder);
        StorageFolders.deleteUnwantedStates();
        assertTrue(Files.exists(run), "20 are to be kept");
        set(CarrotPreferences.STATE_NUMBER, 0);
        StorageFolders.deleteUnwantedStates();
        assertFalse(Files.exists(run));
        assertTrue(Files.exists(other));
    }

    @Test
    void whatMakesNoSenseLeavesTheDefault() {
        set(CarrotPreferences.STATE_FOLDER, "relative");
        set(CarrotPreferences.STATE_NUMBER, "many");
        set(CarrotPreferences.STATE_MEGABYTES, -1);
        final var states = StorageFolders.states().orElseThrow();
        assertTrue(states.root().endsWith("runs"), states.toString());
        assertEquals(20, states.most());
        assertEquals(1000L << 20, states.bytes());
    }

    @Test
    void theDefaultsAreThoseThatExportedFilesShow() {
        final var defaults = DefaultScope.INSTANCE.getNode(CarrotPreferences.NODE);
        NAMES.forEach(name -> assertTrue(defaults.get(name, null) != null, name));
        assertEquals("20", defaults.get(CarrotPreferences.STATE_NUMBER, null));
    }
}
