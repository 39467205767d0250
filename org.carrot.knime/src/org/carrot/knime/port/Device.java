package org.carrot.knime.port;

import java.util.regex.Pattern;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.knime.preferences.CarrotPreferences;
import org.knime.core.node.InvalidSettingsException;

/** Names of the devices that a model runs on. */
public final class Device {

    /** The device of the preferences, or the best that there is. */
    public static final String AUTO = "auto";

    private static final Pattern NAME = Pattern.compile("auto|cpu|cuda:\\d{1,2}");

    private Device() {
    }

    /**
     * @return the same model on the device that the preferences name, if the description leaves it open
     * @throws BlackBoxException if there is no such device
     */
    static VlmDescription chosen(final VlmDescription description) throws BlackBoxException {
        final var preferred = CarrotPreferences.text(CarrotPreferences.DEVICE);
        if (!AUTO.equals(description.device()) || preferred.isEmpty()) {
            return description;
        }
        try {
            check(preferred.get());
        } catch (InvalidSettingsException ex) {
            throw new BlackBoxException("Preference %s/%s: %s".formatted(CarrotPreferences.NODE, CarrotPreferences.DEVICE,
                ex.getMessage()), ex);
        }
        return new VlmDescription(description.provider(), preferred.get(), description.info());
    }

    /** @throws InvalidSettingsException if a device is not named as users should */
    public static void check(final String name) throws InvalidSettingsException {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new InvalidSettingsException(
                "There is no device '%s'. Enter auto, cpu, or cuda:0 for the first graphics card.".formatted(name));
        }
    }
}
