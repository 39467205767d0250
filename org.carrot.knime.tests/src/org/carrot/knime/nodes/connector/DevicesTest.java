package org.carrot.knime.nodes.connector;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.carrot.knime.port.Device;
import org.junit.jupiter.api.Test;
import org.knime.node.parameters.widget.choices.StringChoice;

final class DevicesTest {

    @Test
    void graphicsCardsAreOfferedWherePyTorchCanUseThem() {
        assertEquals(List.of("auto", "cpu"), names("auto", false));
        assertEquals(List.of("auto", "cpu", "cuda:0", "cuda:1", "cuda:2", "cuda:3"), names("cpu", true));
    }

    @Test
    void whatIsSetStaysAChoiceWhateverThisComputerHas() {
        assertEquals(List.of("auto", "cpu", "cuda:7"), names("cuda:7", false));
    }

    @Test
    void everyChoiceIsADevice() {
        names("auto", true).forEach(name -> assertDoesNotThrow(() -> Device.check(name)));
    }

    private static List<String> names(final String set, final boolean graphics) {
        return Devices.choices(set, graphics).stream().map(StringChoice::id).toList();
    }
}
