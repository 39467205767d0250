package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.carrot.input.Shown;

/** The folder of a checkpoint. Links that lead out of it are not followed. */
final class CheckpointFolder {

    /** Within Hugging Face's cache, snapshots/REVISION holds links to files in blobs, beside snapshots. */
    private static final String SNAPSHOTS = "snapshots";

    private static final List<String> PICKLES = List.of(".bin", ".pt", ".pth", ".ckpt", ".pkl", ".pickle");

    private static final Pattern FILE_NAME = Pattern.compile("\\w[\\w.-]*");

    private final Path m_folder;

    private final Path m_root;

    /** @throws IOException if there is no such folder */
    CheckpointFolder(final Path folder) throws IOException {
        m_folder = folder;
        if (Files.isRegularFile(folder)) {
            throw new IOException(folder + " is a file. Choose the folder that holds the model's files.");
        }
        if (!Files.isDirectory(folder)) {
            throw new IOException("There is no folder " + folder + ".");
        }
        final var real = folder.toRealPath();
        final var parent = real.getParent();
        m_root = parent != null && parent.endsWith(SNAPSHOTS) && parent.getParent() != null ? parent.getParent() : real;
    }

    Path path() {
        return m_folder;
    }

    /**
     * @param name of a file in the folder
     * @return the file, if there is one
     * @throws IOException if the name or a link leads out of the folder, or to something that is no file
     */
    Optional<Path> find(final String name) throws IOException {
        if (!FILE_NAME.matcher(name).matches()) {
            throw new IOException(m_folder + ": \"" + Shown.of(name) + "\" is no name of a file in this folder.");
        }
        final var file = m_folder.resolve(name);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        if (!file.toRealPath().startsWith(m_root)) {
            throw new IOException(file + " is a link out of the folder, to " + file.toRealPath()
                + ". Put the file itself there.");
        }
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file but a folder or a device.");
        }
        return Optional.of(file);
    }

    /** @throws IOException if it is missing too; the message says why it is needed */
    Path get(final String name, final String use) throws IOException {
        return find(name).orElseThrow(() -> new IOException(
            m_folder + " lacks " + name + ", which holds " + use + ". Fetch it from where the model comes from."));
    }

    /** @return the names of the first few files */
    String listing() throws IOException {
        try (var files = Files.list(m_folder)) {
            final var names = files.map(file -> file.getFileName().toString()).sorted().limit(20).toList();
            return names.isEmpty() ? "nothing" : String.join(", ", names);
        }
    }

    /** @return the name of a file that holds weights in Python's pickle format */
    Optional<String> pickle() throws IOException {
        try (var files = Files.list(m_folder)) {
            return files.map(file -> file.getFileName().toString())
                .filter(name -> PICKLES.stream().anyMatch(name::endsWith)).sorted().findFirst();
        }
    }

    /** @return the first of the names that is there */
    Optional<Path> findFirst(final String... names) throws IOException {
        for (final var name : Arrays.asList(names)) {
            final var file = find(name);
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }
}
