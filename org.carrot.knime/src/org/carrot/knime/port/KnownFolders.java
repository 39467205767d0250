package org.carrot.knime.port;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.carrot.clip.checkpoint.Checkpoint;
import org.carrot.input.InputFile;

/**
 * In which folders this computer has CLIP models: those that have been opened here, a file each which is named by the
 * model's digest and holds the folder's path, and those in the folder for models. A saved model names a digest only, so it
 * can make nothing be opened that is not known already.
 */
final class KnownFolders {

    /** As fingerprints are; anything else in a file that somebody sends could lead to another place. */
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    private static final int MOST_FOLDERS = 200;

    private final Path m_remembered;

    private final Path m_models;

    /**
     * @param remembered a folder for what has been opened; need not exist
     * @param models a folder with a folder for each model; need not exist
     */
    KnownFolders(final Path remembered, final Path models) {
        m_remembered = remembered;
        m_models = models;
    }

    /** Keeps where a model lies. Where that cannot be written, the model has to be connected next time. */
    void remember(final String digest, final Path folder) {
        if (!DIGEST.matcher(digest).matches()) {
            return;
        }
        final var file = m_remembered.resolve(digest);
        try {
            Files.createDirectories(m_remembered);
            final var unfinished = m_remembered.resolve(UUID.randomUUID().toString());
            try {
                Files.writeString(unfinished, folder.toAbsolutePath().toString());
                Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException ex) {
            return; // the model is open, which is what was asked for
        }
    }

    /** @return a folder that has the model now */
    Optional<Path> find(final String digest) {
        if (!DIGEST.matcher(digest).matches()) {
            return Optional.empty();
        }
        return Stream.concat(remembered(digest).stream(), candidates().stream()).filter(f -> holds(f, digest)).findFirst();
    }

    private Optional<Path> remembered(final String digest) {
        try {
            final var text = new String(InputFile.read(m_remembered.resolve(digest)), StandardCharsets.UTF_8);
            return Optional.of(Path.of(text)).filter(Path::isAbsolute);
        } catch (IOException | InvalidPathException ex) { // not opened yet, or damaged
            return Optional.empty();
        }
    }

    private List<Path> candidates() {
        try (var folders = Files.list(m_models)) {
            return folders.filter(Files::isDirectory).sorted().limit(MOST_FOLDERS).toList();
        } catch (IOException ex) { // there is no such folder
            return List.of();
        }
    }

    private static boolean holds(final Path folder, final String digest) {
        try {
            return Files.isDirectory(folder) && Checkpoint.open(folder).fingerprint().equals(digest);
        } catch (IOException ex) { // no model, or not any more
            return false;
        }
    }
}
