package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.carrot.input.Shown;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * An object in a configuration file. What is asked for and not there, or of another kind, is an error that names it.
 */
final class JsonSection {

    private final Path m_file;

    private final String m_name;

    private final JsonObject m_object;

    private JsonSection(final Path file, final String name, final JsonObject object) {
        m_file = file;
        m_name = name;
        m_object = object;
    }

    /** @throws IOException if the file cannot be read or holds no JSON object; the message names it */
    static JsonSection read(final Path file) throws IOException {
        try {
            return new JsonSection(file, "", JsonParser.parseString(TextFile.read(file)).getAsJsonObject());
        } catch (JsonParseException | IllegalStateException e) {
            throw new IOException(file + " is no valid JSON object. Fetch or export it again.", e);
        }
    }

    private IOException wrong(final String key, final String what) {
        return new IOException(m_file + ": \"" + Shown.of(m_name + key) + "\" " + what + ".");
    }

    /** @return an error which says that a setting has a value that is not supported */
    IOException unsupported(final String key, final String supported) {
        return wrong(key, "is " + Shown.of(m_object.get(key)) + ", but only " + supported + " is supported");
    }

    /** @return whether there is a value other than null */
    boolean has(final String key) {
        return m_object.has(key) && !m_object.get(key).isJsonNull();
    }

    Set<String> keys() {
        return m_object.keySet();
    }

    JsonElement get(final String key) {
        return m_object.get(key);
    }

    /** @throws IOException if it is missing or no object */
    JsonSection section(final String key) throws IOException {
        if (!has(key) || !m_object.get(key).isJsonObject()) {
            throw wrong(key, "is missing or no object");
        }
        return new JsonSection(m_file, m_name + key + ".", m_object.getAsJsonObject(key));
    }

    /** @return a number from 1 on */
    int integer(final String key) throws IOException {
        if (!has(key)) {
            throw wrong(key, "is missing");
        }
        return integer(key, m_object.get(key));
    }

    int integer(final String key, final int otherwise) throws IOException {
        return has(key) ? integer(key) : otherwise;
    }

    private int integer(final String key, final JsonElement element) throws IOException {
        final var value = number(key, element);
        if (value != Math.rint(value) || value < 1 || value > Integer.MAX_VALUE) {
            throw wrong(key, "is " + Shown.of(element) + " instead of a whole number from 1 on");
        }
        return (int)value;
    }

    double number(final String key, final double otherwise) throws IOException {
        return has(key) ? number(key, m_object.get(key)) : otherwise;
    }

    private double number(final String key, final JsonElement element) throws IOException {
        try {
            if (element.isJsonPrimitive() && element.getAsJsonPrimitive().isNumber()
                && Double.isFinite(element.getAsDouble())) {
                return element.getAsDouble();
            }
        } catch (NumberFormatException e) {
            throw new IOException(wrong(key, "is no usable number").getMessage(), e);
        }
        throw wrong(key, "is " + Shown.of(element) + " instead of a number");
    }

    boolean flag(final String key, final boolean otherwise) throws IOException {
        if (!has(key)) {
            return otherwise;
        }
        final var element = m_object.get(key);
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isBoolean()) {
            throw wrong(key, "is " + Shown.of(element) + " instead of true or false");
        }
        return element.getAsBoolean();
    }

    String text(final String key, final String otherwise) throws IOException {
        if (!has(key)) {
            return otherwise;
        }
        final var element = m_object.get(key);
        if (!element.isJsonPrimitive() || !element.getAsJsonPrimitive().isString()) {
            throw wrong(key, "is " + Shown.of(element) + " instead of a text");
        }
        return element.getAsString();
    }

    boolean isList(final String key) {
        return has(key) && m_object.get(key).isJsonArray();
    }

    /** @return whole numbers from 1 on */
    List<Integer> integers(final String key) throws IOException {
        final List<Integer> integers = new ArrayList<>();
        for (final var element : list(key)) {
            integers.add(integer(key, element));
        }
        return integers;
    }

    /** @return the values of all keys, whole numbers each */
    Map<String, Integer> allIntegers() throws IOException {
        final var integers = new LinkedHashMap<String, Integer>();
        for (final var entry : m_object.entrySet()) {
            try {
                integers.put(entry.getKey(), Integer.valueOf(entry.getValue().getAsString()));
            } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
                throw new IOException(
                    wrong(entry.getKey(), "is " + Shown.of(entry.getValue()) + " instead of a whole number")
                        .getMessage(),
                    e);
            }
        }
        return integers;
    }

    /** @return three numbers: red, green and blue */
    List<Float> colours(final String key) throws IOException {
        final List<Float> colours = new ArrayList<>();
        for (final var element : list(key)) {
            colours.add((float)number(key, element));
        }
        if (colours.size() != 3) {
            throw wrong(key, "is " + Shown.of(m_object.get(key)) + " instead of a number for red, green and blue each");
        }
        return colours;
    }

    Iterable<JsonElement> list(final String key) throws IOException {
        if (!isList(key)) {
            throw wrong(key, "is missing or no list");
        }
        return m_object.getAsJsonArray(key);
    }
}
