package org.carrot.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.node.DefaultNodeFactory;

/**
 * Settings as version 0.1.0 has saved them, every one changed from its default, stay what they are in later versions. The
 * files in saved-settings are never changed; a node that comes later gets its file in a folder of its first version.
 */
final class SavedSettingsTest {

    private static final Pattern KEY = Pattern.compile("<entry key=\"([^\"]+)\"");

    static Stream<DefaultNodeFactory> factories() {
        return DefaultSettingsTest.factories();
    }

    @ParameterizedTest
    @MethodSource("factories")
    void whatWasSavedIsLoadedAndSavedAgain(final DefaultNodeFactory factory) throws Exception {
        final var saved = file("saved-settings/0.1.0/", factory);
        final var node = new Node(factory);
        node.loadModelSettingsFrom(
            NodeSettings.loadFromXML(new ByteArrayInputStream(saved.getBytes(StandardCharsets.UTF_8))));
        final var settings = new NodeSettings("model");
        node.saveModelSettingsTo(settings);
        final var written = new ByteArrayOutputStream();
        settings.saveToXML(written);
        final var entries = entries(written.toString(StandardCharsets.UTF_8));
        assertEquals(List.of(), entries(saved).stream().filter(entry -> !entries.contains(entry)).toList());
    }

    /** Otherwise a setting that is not loaded would go unnoticed. */
    @ParameterizedTest
    @MethodSource("factories")
    void noSavedSettingIsTheDefault(final DefaultNodeFactory factory) throws IOException {
        final var defaults = entries(file("default-settings/", factory));
        final var saved = entries(file("saved-settings/0.1.0/", factory));
        assertEquals(List.of(), saved.stream().filter(defaults::contains).map(SavedSettingsTest::key)
            .filter(key -> !key.endsWith("_is_present") && isOn(key, saved)).toList());
    }

    private static boolean isOn(final String key, final List<String> entries) {
        final Optional<String> present =
            entries.stream().filter(entry -> key(entry).equals(key + "_is_present")).findFirst();
        return present.isEmpty() || present.get().contains("value=\"true\"");
    }

    private static String key(final String entry) {
        final var matcher = KEY.matcher(entry);
        matcher.find();
        return matcher.group(1);
    }

    private static List<String> entries(final String xml) {
        return xml.lines().map(String::strip).filter(line -> line.startsWith("<entry")).toList();
    }

    private static String file(final String folder, final DefaultNodeFactory factory) throws IOException {
        final var name = folder + factory.getClass().getSimpleName() + ".xml";
        try (var in = SavedSettingsTest.class.getResourceAsStream(name)) {
            assertNotNull(in, "there is no file " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
