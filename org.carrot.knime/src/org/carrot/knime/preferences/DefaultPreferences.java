package org.carrot.knime.preferences;

import org.eclipse.core.runtime.preferences.AbstractPreferenceInitializer;
import org.eclipse.core.runtime.preferences.DefaultScope;

/** Gives every preference a value, so that exported files show what there is; called by the framework. */
public final class DefaultPreferences extends AbstractPreferenceInitializer {

    @Override
    public void initializeDefaultPreferences() {
        final var defaults = DefaultScope.INSTANCE.getNode(CarrotPreferences.NODE);
        defaults.put(CarrotPreferences.CACHE_FOLDER, "");
        defaults.put(CarrotPreferences.MODEL_FOLDER, "");
        defaults.put(CarrotPreferences.STATE_FOLDER, "");
        defaults.putInt(CarrotPreferences.STATE_NUMBER, CarrotPreferences.DEFAULT_STATE_NUMBER);
        defaults.putInt(CarrotPreferences.STATE_MEGABYTES, CarrotPreferences.DEFAULT_STATE_MEGABYTES);
        defaults.put(CarrotPreferences.DEVICE, "");
    }
}
