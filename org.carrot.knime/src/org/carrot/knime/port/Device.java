package org.carrot.knime.port;

import java.util.regex.Pattern;

import org.knime.core.node.InvalidSettingsException;

/** How users name the device that a model runs on. */
public final class Device {

    /** The best device that there is. */
    public static final String AUTO = "auto";

    private static final Pattern NAME = Pattern.compile("auto|cpu|cuda:\\d{1,2}");

    private Device() {
    }

    /** @throws InvalidSettingsException if a device is not named as users should */
    public static void check(final String name) throws InvalidSettingsException {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new InvalidSettingsException(
                "There is no device '%s'. Enter auto, cpu, or cuda:0 for the first graphics card.".formatted(name));
        }
    }
}
