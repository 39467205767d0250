package org.carrot.standin.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettings;

/** Settings survive KNIME's XML, and missing ones are named. */
final class SettingsTest {

    private final NodeSettings m_settings = new NodeSettings("root");

    private static String xml(final NodeSettings settings) throws IOException {
        final ByteArrayOutputStream out = new ByteArrayOutputStream();
        settings.saveToXML(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static NodeSettings parse(final String xml) throws IOException {
        return (NodeSettings)NodeSettings.loadFromXML(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private NodeSettings reread() throws IOException {
        return parse(xml(m_settings));
    }

    @Test
    void numbersAndTextsSurvive() throws IOException, InvalidSettingsException {
        m_settings.addInt("int", Integer.MIN_VALUE);
        m_settings.addLong("long", Long.MAX_VALUE);
        m_settings.addShort("short", (short)-1);
        m_settings.addByte("byte", (byte)-128);
        m_settings.addChar("char", '<');
        m_settings.addFloat("float", Float.MIN_VALUE);
        m_settings.addDouble("double", Double.NEGATIVE_INFINITY);
        m_settings.addBoolean("boolean", true);
        m_settings.addString("string", null);

        final NodeSettings read = reread();

        assertTrue(read.isIdentical(m_settings));
        assertEquals(List.copyOf(m_settings.keySet()), List.copyOf(read.keySet()), "the order is kept");
        assertEquals(Double.NEGATIVE_INFINITY, read.getDouble("double"));
        assertNull(read.getString("string"));
    }

    /** The third text looks like an escaped line break. */
    @ParameterizedTest
    @ValueSource(strings = {"", " caf\u00e9 <&> \"q\" 'a' ", "%%00010", "%%", "100 %%%", "line\nbreak\ttab\u0001",
        "\ud83d\ude00 emoji", "\uffff"})
    void anyTextSurvives(final String text) throws IOException, InvalidSettingsException {
        m_settings.addString("text", text);

        assertEquals(text, reread().getString("text"));
    }

    @Test
    void controlCharactersAreWrittenAsByKnime() throws IOException {
        m_settings.addString("text", "a\n\u0001");

        assertTrue(xml(m_settings).contains("value=\"a%%00010%%00001\""), xml(m_settings));
    }

    @Test
    void arraysSurvive() throws IOException, InvalidSettingsException {
        m_settings.addDoubleArray("doubles", 1, Double.NaN);
        m_settings.addStringArray("strings", "a", null);
        m_settings.addByteArray("bytes", (byte)1);
        m_settings.addIntArray("empty");
        m_settings.addLongArray("none", (long[])null);

        final NodeSettings read = reread();

        assertArrayEquals(new double[]{1, Double.NaN}, read.getDoubleArray("doubles"));
        assertArrayEquals(new String[]{"a", null}, read.getStringArray("strings"));
        assertArrayEquals(new byte[]{1}, read.getByteArray("bytes"));
        assertArrayEquals(new int[0], read.getIntArray("empty"));
        assertNull(read.getLongArray("none"));
    }

    @Test
    void cellsTypesAndRowIdsSurvive() throws IOException, InvalidSettingsException {
        final DataCell[] cells = {new StringCell("a"), new DoubleCell(0.5), new IntCell(1), new LongCell(2),
            BooleanCell.TRUE, DataType.getMissingCell(), null};
        m_settings.addDataCellArray("cells", cells);
        m_settings.addDataType("type", StringCell.TYPE);
        m_settings.addRowKey("row", new RowKey("Row0"));

        final NodeSettings read = reread();

        assertArrayEquals(cells, read.getDataCellArray("cells"));
        assertEquals(StringCell.TYPE, read.getDataType("type"));
        assertEquals(new RowKey("Row0"), read.getRowKey("row"));
    }

    @Test
    void missingAndWronglyTypedKeysAreNamed() {
        m_settings.addInt("number", 1);

        assertEquals("String for key \"number\" not found.",
            assertThrows(InvalidSettingsException.class, () -> m_settings.getString("number")).getMessage());
        assertEquals("Int for key \"missing\" not found.",
            assertThrows(InvalidSettingsException.class, () -> m_settings.getInt("missing")).getMessage());
        assertEquals("default", m_settings.getString("number", "default"));
        assertEquals(7, m_settings.getInt("missing", 7));
    }

    @Test
    void copiesReplaceValuesAndKeepTheOthers() throws InvalidSettingsException {
        m_settings.addNodeSettings("group").addInt("number", 1);
        final NodeSettings copy = new NodeSettings("copy");
        copy.addString("kept", "kept");
        copy.addString("group", "replaced");

        m_settings.copyTo(copy);

        assertEquals(1, copy.getNodeSettings("group").getInt("number"));
        assertEquals("kept", copy.getString("kept"));
        copy.getNodeSettings("group").addInt("number", 2);
        assertEquals(1, m_settings.getNodeSettings("group").getInt("number"), "the copy is independent");
    }

    @Test
    void transientTextsAndPasswordsAreNotWritten() throws IOException {
        m_settings.addTransientString("secret", "do not tell");

        assertEquals("do not tell", m_settings.getTransientString("secret"));
        assertTrue(!xml(m_settings).contains("tell") && !m_settings.toString().contains("tell"));
        assertThrows(UnsupportedOperationException.class, () -> m_settings.addPassword("password", "key", "word"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"<config key=\"a\"><entry key=\"k\" type=\"xint\" value=\"many\"/></config>",
        "<config key=\"a\"><entry key=\"k\" type=\"xword\" value=\"\"/></config>",
        "<config key=\"a\"><entry key=\"k\" type=\"xboolean\" value=\"yes\"/></config>",
        "<config key=\"a\"><other/></config>", "<config key=\"a\">", "no xml"})
    void whatIsNoSettingsFileIsRefused(final String xml) {
        assertTrue(assertThrows(IOException.class, () -> parse(xml)).getMessage()
            .startsWith("Not a KNIME settings file"));
    }

    @Test
    void settingsLoadNothingFromElsewhere() throws IOException {
        final NodeSettings settings = parse("<!DOCTYPE config SYSTEM \"file:///nowhere/at/all.dtd\"><config key=\"a\"/>");

        assertEquals("a", settings.getKey());
    }
}
