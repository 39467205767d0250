package org.carrot.djl.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.CRC32;

import org.carrot.clip.weights.Tensor;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** A tiny checkpoint and what another implementation computes with it; make_references.py beside this file made both. */
final class Reference {

    /** Relative to the largest value. */
    private static final double TOLERANCE = 1e-5;

    private final JsonObject m_json;

    private Reference(final JsonObject json) {
        m_json = json;
    }

    /** @param name of a JSON file beside this class, without its ending */
    static Reference read(final String name) throws IOException {
        try (var in = new InputStreamReader(Reference.class.getResourceAsStream(name + ".json"),
            StandardCharsets.UTF_8)) {
            return new Reference(JsonParser.parseReader(in).getAsJsonObject());
        }
    }

    /** @return the checkpoint's configuration, as its folder has it */
    JsonObject config() {
        return m_json.getAsJsonObject("config");
    }

    /** @return the checkpoint's tensors by the names of the library that made the reference */
    Map<String, Tensor> tensors() {
        final var tensors = new LinkedHashMap<String, Tensor>();
        m_json.getAsJsonObject("tensors").entrySet().forEach(entry -> {
            final var recipe = entry.getValue().getAsJsonObject();
            tensors.put(entry.getKey(), values(entry.getKey(), recipe.getAsJsonArray("shape"),
                recipe.get("mean").getAsDouble(), recipe.get("spread").getAsDouble()));
        });
        return tensors;
    }

    /** @return token ids of B texts, start and end included */
    List<int[]> tokens() {
        return stream(m_json.getAsJsonArray("tokens"))
            .map(row -> stream(row.getAsJsonArray()).mapToInt(JsonElement::getAsInt).toArray()).toList();
    }

    /** @return [N, 3, side, side] normalised images */
    Tensor images() {
        return values("pixels", m_json.getAsJsonArray("images"), 0, 2);
    }

    /** @param actual B x embedding */
    void assertTextFeatures(final float[] actual) {
        assertClose("textFeatures", actual);
    }

    /** @param actual N x embedding */
    void assertImageFeatures(final float[] actual) {
        assertClose("imageFeatures", actual);
    }

    private void assertClose(final String key, final float[] actual) {
        final var expected = stream(m_json.getAsJsonArray(key)).flatMap(row -> stream(row.getAsJsonArray()))
            .mapToDouble(JsonElement::getAsDouble).toArray();
        assertEquals(expected.length, actual.length);
        var largest = 0.;
        var difference = 0.;
        for (var i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(expected[i] - actual[i]));
        }
        assertTrue(difference <= TOLERANCE * largest, key + " differ by " + difference + " of " + largest);
    }

    /** As the function of the same name in make_references.py. */
    private static Tensor values(final String name, final JsonArray dimensions, final double mean,
        final double spread) {
        final var shape = stream(dimensions).mapToLong(JsonElement::getAsLong).toArray();
        final var crc = new CRC32();
        crc.update(name.getBytes(StandardCharsets.UTF_8));
        var size = 1;
        for (final var dimension : shape) {
            size *= (int)dimension;
        }
        final var values = new float[size];
        for (var i = 0; i < size; i++) {
            var hash = i * 0x9E3779B9 + (int)crc.getValue();
            hash = (hash ^ hash >>> 16) * 0x85EBCA6B;
            hash = (hash ^ hash >>> 13) * 0xC2B2AE35;
            hash ^= hash >>> 16;
            values[i] = (float)(mean + spread * (2 * ((hash >>> 8) * 0x1p-24) - 1));
        }
        return new Tensor(shape, values);
    }

    private static java.util.stream.Stream<JsonElement> stream(final JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
