package org.carrot.checkpoint;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;

import org.carrot.digest.Digest;
import org.carrot.digest.Sha256;
import org.carrot.records.DamagedFileException;

/**
 * The identity of a run: it must agree for the run to be continued, so that it ends as if it had never stopped.
 *
 * @param parts from what people call it to its value, both shown in messages, for example "population size" to "40",
 *            "model" to a digest
 */
public record RunIdentity(Map<String, String> parts) {

    /** Characters of a value in a message. */
    private static final int SHOWN = 80;

    /** More bytes than any text has: a file that says so is damaged. */
    private static final int LONGEST = 1 << 24;

    /** Keeps a copy. */
    public RunIdentity {
        parts = Map.copyOf(parts);
    }

    /** @return the parts that differ, with the other's value and this one's; empty if none does */
    List<String> differences(final RunIdentity other) {
        final TreeSet<String> names = new TreeSet<>(parts.keySet());
        names.addAll(other.parts.keySet());
        final List<String> differences = new ArrayList<>();
        for (final String name : names) {
            final String here = parts.get(name);
            final String there = other.parts.get(name);
            if (!Objects.equals(here, there)) {
                differences.add("%s (saved: %s, now: %s)".formatted(name, shown(there), shown(here)));
            }
        }
        return differences;
    }

    private static String shown(final String value) {
        if (value == null) {
            return "none";
        }
        return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "...";
    }

    /** @return SHA-256 of the parts, in the order of their names */
    Digest digest() {
        final Sha256 digest = new Sha256().add(parts.size());
        new TreeMap<>(parts).forEach((name, value) -> digest.add(name).add(value));
        return digest.digest();
    }

    void write(final DataOutput out) throws IOException {
        out.writeInt(parts.size());
        for (final Map.Entry<String, String> part : new TreeMap<>(parts).entrySet()) {
            writeText(part.getKey(), out);
            writeText(part.getValue(), out);
        }
    }

    static RunIdentity read(final DataInput in) throws IOException {
        final Map<String, String> parts = new TreeMap<>();
        for (int left = in.readInt(); left > 0; left--) {
            parts.put(readText(in), readText(in));
        }
        return new RunIdentity(parts);
    }

    private static void writeText(final String text, final DataOutput out) throws IOException {
        final byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    private static String readText(final DataInput in) throws IOException {
        final int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new DamagedFileException("it speaks of a text of %,d bytes".formatted(length));
        }
        final byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
