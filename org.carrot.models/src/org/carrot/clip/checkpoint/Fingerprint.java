package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;

import org.carrot.clip.weights.StoredTensor;
import org.carrot.digest.Sha256;

/**
 * A digest of a model that takes milliseconds where one of all its bytes would take seconds: training changes a tensor
 * nearly everywhere, so a sample from its beginning, its middle and its end tells models apart.
 */
final class Fingerprint {

    private static final int SAMPLE = 1024;

    private Fingerprint() {
    }

    /** @return a SHA-256 digest in hexadecimal digits, whatever the order of the tensors */
    static String of(final Collection<StoredTensor> tensors) throws IOException {
        final var digest = Sha256.stream();
        final var inOrder = tensors.stream().sorted(Comparator.comparing(StoredTensor::name)).toList();
        for (final var tensor : inOrder) {
            digest.update((tensor.name() + tensor.type() + Arrays.toString(tensor.shape()))
                .getBytes(StandardCharsets.UTF_8));
            final var size = tensor.size() * tensor.type().bytes();
            final var length = (int)Math.min(SAMPLE, size);
            for (final var offset : new long[]{0, (size - length) / 2, size - length}) {
                digest.update(tensor.bytes(offset, length));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
