package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;

import org.carrot.clip.weights.SafetensorsFile;
import org.carrot.clip.weights.StoredTensor;
import org.carrot.input.Shown;

/** Weights that several safetensors files share, with an index that says which tensor is where. */
final class Shards {

    /** More than any CLIP model has been cut into. */
    private static final int MOST = 1000;

    private Shards() {
    }

    /**
     * @param index file with an object "weight_map" from tensors to files
     * @return all tensors by name
     * @throws IOException if a file or a tensor is missing; the message names both
     */
    static Map<String, StoredTensor> read(final CheckpointFolder folder, final Path index) throws IOException {
        final var places = JsonSection.read(index).section("weight_map");
        final var names = new LinkedHashSet<String>();
        for (final var tensor : places.keys()) {
            names.add(places.text(tensor, ""));
        }
        if (names.size() > MOST) {
            throw new IOException(index + " names " + names.size() + " files; at most " + MOST + " can be.");
        }
        final var files = new LinkedHashMap<String, SafetensorsFile>();
        for (final var name : names) {
            files.put(name, SafetensorsFile.open(folder.get(name, "a part of the weights")));
        }
        final var tensors = new LinkedHashMap<String, StoredTensor>();
        for (final var tensor : places.keys()) {
            final var file = files.get(places.text(tensor, ""));
            if (!file.tensors().containsKey(tensor)) {
                throw new IOException(file.path() + " lacks the tensor \"" + Shown.of(tensor) + "\", which " + index
                    + " says is there. Fetch both again.");
            }
            tensors.put(tensor, file.tensors().get(tensor));
        }
        return tensors;
    }
}
