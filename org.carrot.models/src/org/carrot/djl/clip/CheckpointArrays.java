package org.carrot.djl.clip;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;

import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.clip.weights.TensorSource;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

/** Brings a checkpoint's tensors to a device, one after the other through one buffer outside the heap. */
final class CheckpointArrays {

    private CheckpointArrays() {
    }

    /**
     * @param manager owner of the arrays
     * @return the arrays by the names of {@link Checkpoint#tensors()}
     * @throws IOException if values cannot be read; the message names file and tensor
     */
    static Map<String, NDArray> load(final Checkpoint checkpoint, final NDManager manager) throws IOException {
        final var largest = checkpoint.tensors().values().stream().mapToLong(TensorSource::size).max().orElseThrow();
        final var buffer = ByteBuffer.allocateDirect(Math.toIntExact(Float.BYTES * largest))
            .order(ByteOrder.nativeOrder());
        final var arrays = new HashMap<String, NDArray>();
        for (final var entry : checkpoint.tensors().entrySet()) {
            final var tensor = entry.getValue();
            tensor.read(buffer.clear().asFloatBuffer());
            buffer.limit(Math.toIntExact(Float.BYTES * tensor.size()));
            // an array made from a buffer shares its memory
            try (var shared = manager.create(buffer, new Shape(tensor.shape()), DataType.FLOAT32)) {
                arrays.put(entry.getKey(), shared.duplicate());
            }
        }
        return arrays;
    }
}
