package org.carrot.standin.runner;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.preferences.ConfigurationScope;
import org.eclipse.core.runtime.preferences.IPreferenceFilter;
import org.eclipse.core.runtime.preferences.IPreferencesService;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.core.runtime.preferences.PreferenceFilterEntry;

/** A file of exported preferences. */
final class PreferenceFile {

    private PreferenceFile() {
    }

    /**
     * Adds the file's preferences to the current ones.
     *
     * @throws WrongOptionException if the file cannot be read
     */
    static void apply(final Path file) throws WrongOptionException {
        final IPreferencesService service = Platform.getPreferencesService();
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            // with a filter the preferences are added; without one all others would be removed
            service.applyPreferences(service.readPreferences(in), new IPreferenceFilter[]{new EveryPreference()});
        } catch (IOException | CoreException e) {
            throw new WrongOptionException("Error while reading preferences file " + file + ": " + e.getMessage(), e);
        }
    }

    private static final class EveryPreference implements IPreferenceFilter {

        @Override
        public String[] getScopes() {
            return new String[]{InstanceScope.SCOPE, ConfigurationScope.SCOPE, "profile"};
        }

        @Override
        public Map<String, PreferenceFilterEntry[]> getMapping(final String scope) {
            return null; // all of the scope
        }
    }
}
