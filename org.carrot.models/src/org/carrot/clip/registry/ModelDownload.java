package org.carrot.clip.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * Fetches the files of a known model. A file appears under its name only when it is complete and its digest is right;
 * until then it lies beside it with ".part" at its name's end, and a later download goes on from there.
 */
public final class ModelDownload {

    private static final String UNFINISHED = ".part";

    private final ModelHub m_hub;

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(60);

    private final HubClient m_client;

    /** @param hub where to fetch from; a minute without a byte counts as a lost connection */
    public ModelDownload(final ModelHub hub) {
        this(hub, LONGEST_SILENCE);
    }

    /** @param longestSilence without a byte; after it a connection counts as lost */
    ModelDownload(final ModelHub hub, final Duration longestSilence) {
        m_hub = hub;
        m_client = new HubClient(new Patience(longestSilence));
    }

    /**
     * Fetches what is not there yet.
     *
     * @param folder where to put the files; created if need be
     * @throws IOException if a file cannot be fetched or written, or its digest is wrong; the message names it and says
     *             what to do
     * @throws java.util.concurrent.CancellationException if the progress says so or the thread is interrupted
     */
    public void fetch(final KnownModel model, final Path folder, final DownloadProgress progress) throws IOException {
        Files.createDirectories(folder);
        for (final var file : model.files()) {
            final var target = folder.resolve(file.name());
            if (!Files.exists(target)) {
                fetch(model, file, target, progress);
            }
        }
    }

    private void fetch(final KnownModel model, final ModelFile file, final Path target, final DownloadProgress progress)
        throws IOException {
        final var address = m_hub.address(model, file);
        final var unfinished = target.resolveSibling(file.name() + UNFINISHED);
        final var announced = m_client.fetch(address, unfinished, file.sha256().isPresent(),
            (done, size) -> progress.report(file.name(), done, size));
        final var expected = file.sha256().or(() -> announced);
        final var size = Files.size(unfinished);
        final var actual = FileDigest.of(unfinished, () -> {
            progress.report(file.name(), size, size);
            Patience.checkInterrupted();
        });
        if (expected.isPresent() && !expected.get().equals(actual)) {
            Files.delete(unfinished);
            throw new IOException(("%s from %s has the SHA-256 digest %s instead of %s, so it is damaged or another "
                + "file. It was deleted; fetch it again.").formatted(file.name(), address, actual, expected.get()));
        }
        Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE);
    }
}
