package org.carrot.robustness;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.carrot.clip.checkpoint.Mutation;

/** Damages what an archive holds and packs it again, so that it is the content that is wrong and not a checksum. */
final class Archive {

    private Archive() {
    }

    /** @return the archive with one of its entries damaged; of an archive in it, one of its entries */
    static byte[] damagedInside(final byte[] archive, final Random random) throws IOException {
        final Map<String, byte[]> entries = new LinkedHashMap<>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        }
        final var filled = entries.entrySet().stream().filter(e -> e.getValue().length > 0).toList();
        final var chosen = filled.get(random.nextInt(filled.size()));
        chosen.setValue(isArchive(chosen.getValue()) ? damagedInside(chosen.getValue(), random)
            : Mutation.of(chosen.getValue(), random));
        final var bytes = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(bytes)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }

    private static boolean isArchive(final byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K';
    }
}
