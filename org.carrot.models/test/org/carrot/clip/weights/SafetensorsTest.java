package org.carrot.clip.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.carrot.clip.weights.Safetensors.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsTest {

    @TempDir
    Path m_folder;

    private Path file(final String header, final byte... values) throws IOException {
        final var text = header.getBytes(StandardCharsets.UTF_8);
        return Files.write(m_folder.resolve("some.safetensors"), ByteBuffer.allocate(8 + text.length + values.length)
            .order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text).put(values).array());
    }

    private String refusal(final Path file) {
        final var message = assertThrows(IOException.class, () -> Safetensors.read(file)).getMessage();
        assertTrue(message.contains("some.safetensors"), message);
        return message;
    }

    @Test
    void readsAFileWrittenByHand() throws IOException {
        final var content = Safetensors.read(file("""
            {"__metadata__":{"made by":"hand"},
             "half":{"dtype":"F16","shape":[2],"data_offsets":[4,8]},
             "single":{"dtype":"F32","shape":[],"data_offsets":[0,4]}}""",
            (byte)0, (byte)0, (byte)0x80, (byte)0x3F, (byte)0, (byte)0x3C, (byte)0, (byte)0xC0));
        assertEquals(Map.of("made by", "hand"), content.metadata());
        assertArrayEquals(new float[]{1}, content.tensors().get("single").values());
        assertArrayEquals(new long[0], content.tensors().get("single").shape());
        assertArrayEquals(new float[]{1, -2}, content.tensors().get("half").values());
        assertArrayEquals(new long[]{2}, content.tensors().get("half").shape());
    }

    @Test
    void whatIsWrittenIsRead() throws IOException {
        final var tensors = new LinkedHashMap<String, Tensor>();
        tensors.put("matrix", new Tensor(new long[]{2, 3}, new float[]{1, 2, 3, .1f, -5e-3f, 1e4f}));
        tensors.put("scalar", new Tensor(new long[0], new float[]{(float)Math.PI}));
        final var written = new Safetensors(tensors, Map.of("caf\u00e9", "\"quoted\" \u2713"));
        for (final var precision : Precision.values()) {
            final var file = m_folder.resolve(precision + ".safetensors");
            written.write(file, precision);
            final var read = Safetensors.read(file);
            assertEquals(written.metadata(), read.metadata());
            assertArrayEquals(new long[]{2, 3}, read.tensors().get("matrix").shape());
            final var tolerance = precision == Precision.F32 ? 0 : 0x1p-11f;
            for (var i = 0; i < 6; i++) {
                final var value = tensors.get("matrix").values()[i];
                assertEquals(value, read.tensors().get("matrix").values()[i], Math.abs(value) * tolerance);
            }
            final var headerLength = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).getLong();
            assertEquals(0, headerLength % 8);
        }
        try (var files = Files.list(m_folder)) {
            assertEquals(2, files.count(), "no unfinished file stays");
        }
    }

    @Test
    void refusesWhatIsNoSafetensorsFile() throws IOException {
        final var file = m_folder.resolve("some.safetensors");
        assertTrue(refusal(Files.write(file, new byte[]{1, 2, 3})).contains("3 bytes"));
        assertTrue(refusal(Files.write(file, "GIF89a, certainly no tensors".getBytes(StandardCharsets.US_ASCII)))
            .contains("header"));
        refusal(file("[1, 2]"));
        refusal(file("{broken"));
    }

    @Test
    void refusesTensorsThatDoNotFit() throws IOException {
        assertTrue(refusal(file("{\"x\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}", new byte[4]))
            .contains("\"x\""), "beyond the end");
        assertTrue(refusal(file("{\"x\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[0,8]}}", new byte[8]))
            .contains("needs 12 bytes"), "shape and bytes differ");
        assertTrue(refusal(file("{\"x\":{\"dtype\":\"I16\",\"shape\":[1],\"data_offsets\":[0,2]}}", new byte[2]))
            .contains("I16"), "no floating-point numbers");
        assertTrue(refusal(file("{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}", new byte[4]))
            .contains("-1"), "negative dimension");
        refusal(file("{\"x\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,0]}}"));
        assertTrue(refusal(file("{\"x\":{\"dtype\":\"F32\"}}")).contains("\"x\""), "no shape");
    }

    @Test
    void aTensorHasAsManyValuesAsItsShapeSays() {
        assertThrows(IllegalArgumentException.class, () -> new Tensor(new long[]{2, 2}, new float[3]));
    }
}
