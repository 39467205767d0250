package org.carrot.clip.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

import org.carrot.clip.weights.Safetensors.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafetensorsFileTest {

    @TempDir
    Path m_folder;

    private Path file(final String header, final byte... values) throws IOException {
        return file(header.getBytes(StandardCharsets.UTF_8), values);
    }

    private Path file(final byte[] header, final byte... values) throws IOException {
        return Files.write(m_folder.resolve("some.safetensors"),
            ByteBuffer.allocate(8 + header.length + values.length).order(ByteOrder.LITTLE_ENDIAN)
                .putLong(header.length).put(header).put(values).array());
    }

    private static void assertRefused(final Path file, final String... texts) {
        final var message = assertThrows(IOException.class, () -> SafetensorsFile.open(file)).getMessage();
        assertTrue(message.contains(file.toString()), message);
        for (final var text : texts) {
            assertTrue(message.contains(text), message);
        }
    }

    private static String tensor(final String name, final String type, final String shape, final long from,
        final long to) {
        return "\"%s\":{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":[%d,%d]}".formatted(name, type, shape, from, to);
    }

    @Test
    void readsEveryFloatingPointTypeOfUpTo32Bits() throws IOException {
        final var stored = SafetensorsFile.open(file("{" + tensor("single", "F32", "[1]", 0, 4) + ","
            + tensor("half", "F16", "[2]", 4, 8) + "," + tensor("brain", "BF16", "[2,1]", 8, 12) + ","
            + tensor("empty", "F32", "[0,7]", 12, 12) + "}", (byte)0, (byte)0, (byte)0x80, (byte)0x3F, (byte)0,
            (byte)0x3C, (byte)0, (byte)0xC0, (byte)0x49, (byte)0x40, (byte)0x80, (byte)0xBF)).tensors();
        assertArrayEquals(new float[]{1}, stored.get("single").toTensor().values());
        assertArrayEquals(new float[]{1, -2}, stored.get("half").toTensor().values());
        assertArrayEquals(new float[]{3.140625f, -1}, stored.get("brain").toTensor().values());
        assertArrayEquals(new long[]{2, 1}, stored.get("brain").shape());
        assertEquals(0, stored.get("empty").size());
        assertEquals(0, stored.get("empty").toTensor().values().length);
        assertEquals(List.of("single", "half", "brain", "empty"), List.copyOf(stored.keySet()));
    }

    @Test
    void readsIntoTheMiddleOfABufferOutsideOfTheHeap() throws IOException {
        final var values = new float[10_000]; // more than is widened at a time
        for (var i = 0; i < values.length; i++) {
            values[i] = i % 2048;
        }
        final var file = m_folder.resolve("some.safetensors");
        new Safetensors(Map.of("x", new Tensor(new long[]{100, 100}, values)), Map.of()).write(file, Precision.F16);
        final var direct = ByteBuffer.allocateDirect(4 * 10_002).order(ByteOrder.nativeOrder()).asFloatBuffer();
        direct.put(-1);
        SafetensorsFile.open(file).tensors().get("x").read(direct);
        assertEquals(1, direct.remaining());
        final var read = new float[10_000];
        direct.get(1, read);
        assertArrayEquals(values, read);
    }

    @Test
    void describesWhatItCannotRead() throws IOException {
        final var stored = SafetensorsFile.open(file("{" + tensor("ids", "I64", "[1]", 0, 8) + "}", new byte[8]));
        assertEquals(ElementType.I64, stored.tensors().get("ids").type());
        final var message = assertThrows(IOException.class,
            () -> stored.tensors().get("ids").read(FloatBuffer.allocate(1))).getMessage();
        assertTrue(message.contains("\"ids\"") && message.contains("I64") && message.contains("some.safetensors"),
            message);
    }

    @Test
    void opensWithoutReadingValues() throws IOException {
        final var path = m_folder.resolve("large.safetensors");
        final var size = 4L << 30; // sparse: more than a buffer or an array can hold
        final var header =
            ("{" + tensor("x", "F32", "[" + size / 4 + "]", 0, size) + "}").getBytes(StandardCharsets.UTF_8);
        try (var channel = Files.newByteChannel(path, Set.of(StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE, StandardOpenOption.SPARSE))) {
            channel.write(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(header.length).flip());
            channel.write(ByteBuffer.wrap(header));
            channel.position(8 + header.length + size - 1);
            channel.write(ByteBuffer.allocate(1));
        }
        final var tensor = SafetensorsFile.open(path).tensors().get("x");
        assertEquals(size / 4, tensor.size());
        assertArrayEquals(new byte[3], tensor.bytes(size - 3, 3));
        final var message = assertThrows(IOException.class, tensor::toTensor).getMessage();
        assertTrue(message.contains("\"x\"") && message.contains("large.safetensors"), message);
    }

    @Test
    void refusesLengthsThatCannotBe() throws IOException {
        for (final var length : new long[]{-1, 0, 1, Long.MAX_VALUE, Long.MIN_VALUE, 1 << 30, 17}) {
            final var bytes = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();
            assertRefused(Files.write(m_folder.resolve("some.safetensors"), bytes), Long.toString(length));
        }
        assertRefused(Files.write(m_folder.resolve("some.safetensors"), new byte[7]), "7 bytes");
        assertRefused(m_folder, "folder");
        assertThrows(IOException.class, () -> SafetensorsFile.open(m_folder.resolve("missing")));
    }

    @Test
    void refusesTensorsThatOverlapLeaveGapsOrReachOut() throws IOException {
        final var first = tensor("first", "F32", "[2]", 0, 8);
        assertRefused(file("{" + first + "," + tensor("second", "F32", "[2]", 4, 12) + "}", new byte[12]), "second");
        assertRefused(file("{" + first + "," + tensor("second", "F32", "[2]", 0, 8) + "}", new byte[8]), "second");
        assertRefused(file("{" + first + "," + tensor("second", "F32", "[1]", 12, 16) + "}", new byte[16]), "second");
        assertRefused(file("{" + first + "," + tensor("second", "F32", "[2]", 8, 16) + "}", new byte[12]), "second");
        assertRefused(file("{" + first + "}", new byte[12]), "8 bytes", "12");
        assertRefused(file("{" + tensor("x", "F32", "[2]", 8, 0) + "}", new byte[8]), "\"x\"");
        assertRefused(file("{" + tensor("x", "F32", "[-2]", 0, 8) + "}", new byte[8]), "\"x\"", "-2");
        assertRefused(file("{" + tensor("x", "F32", "[3000000000,3000000000,3]", 0, 8) + "}", new byte[8]), "\"x\"",
            "absurd");
        assertRefused(file("{" + tensor("x", "F32", "[4611686018427387904]", 0, 0) + "}"), "\"x\"", "absurd");
        assertRefused(file("{" + tensor("x", "F32", "[" + "1,".repeat(40) + "1]", 0, 4) + "}", new byte[4]), "\"x\"");
    }

    @Test
    void refusesHeadersThatAreNoHeaders() throws IOException {
        final var x = tensor("x", "F32", "[1]", 0, 4);
        assertRefused(file("{" + x + "," + x + "}", new byte[4]), "two tensors \"x\"");
        assertRefused(file("{" + x + "} {}", new byte[4]), "JSON");
        assertRefused(file("{" + x, new byte[4]), "incomplete");
        assertRefused(file("{'x':1}"), "JSON");
        assertRefused(file("[" + "[".repeat(100_000)), "valid");
        assertRefused(file("{\"x\":" + "{\"a\":".repeat(50_000)), "valid");
        assertRefused(file("{\"__metadata__\":{\"a\":{}}}"), "valid");
        assertRefused(file("{" + tensor("x", "F33", "[1]", 0, 4) + "}", new byte[4]), "\"x\"", "F33");
        assertRefused(file("{\"x\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}}", new byte[4]), "valid");
        assertRefused(file("{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,2,4]}}", new byte[4]), "\"x\"");
        assertRefused(file(new byte[]{'{', (byte)0xFF, (byte)0xFE, '}'}), "valid");
    }

    @Test
    void metadataAreFreeTexts() throws IOException {
        assertEquals(Map.of("format", "pt", "note", "caf\u00e9"),
            SafetensorsFile.open(file("{\"__metadata__\":{\"format\":\"pt\",\"note\":\"caf\u00e9\"}}")).metadata());
    }

    /** Thousands of damaged files are read or refused by name, and nothing else. */
    @Test
    void mutatedFilesAreReadOrRefused() throws IOException {
        final var path = m_folder.resolve("some.safetensors");
        new Safetensors(Map.of("some.weight", new Tensor(new long[]{3, 4}, new float[12]), "some.bias",
            new Tensor(new long[]{3}, new float[3]), "scale", new Tensor(new long[0], new float[1])),
            Map.of("format", "pt")).write(path, Precision.F32);
        final var bytes = Files.readAllBytes(path);
        final var random = new Random(3);
        var read = 0;
        for (var round = 0; round < 3000; round++) {
            final var length = random.nextInt(5) == 0 ? random.nextInt(bytes.length) : bytes.length;
            final var mutated = Arrays.copyOf(bytes, length);
            for (var i = random.nextInt(4); i >= 0 && mutated.length > 0; i--) {
                mutated[random.nextInt(mutated.length)] = random.nextBoolean() ? (byte)random.nextInt()
                    : (byte)"0123456789[]{},:\"-F".charAt(random.nextInt(19));
            }
            Files.write(path, mutated);
            try {
                for (final var tensor : SafetensorsFile.open(path).tensors().values()) {
                    tensor.toTensor();
                }
                read++;
            } catch (IOException e) {
                assertTrue(e.getMessage().contains("some.safetensors"), e.getMessage());
            }
        }
        assertTrue(read > 50 && read < 2500, "read: " + read);
    }
}
