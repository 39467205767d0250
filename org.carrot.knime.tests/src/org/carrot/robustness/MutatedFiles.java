package org.carrot.robustness;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Damages files of every kind at random and opens each as the product does: whatever is in it, it is read, or people are
 * told in a few words; no other exception, no error, no hang. Run by {@code run-mutated-files.sh}, not by the build, which
 * knows tests by their names' end.
 */
final class MutatedFiles {

    private static final long SEED = Long.getLong("carrot.seed", 1);

    private static final int FILES = Integer.getInteger("carrot.files", 4000);

    private static final int MOST_SECONDS = 20;

    /** What a node says of many files is a few short messages. */
    private static final int LONGEST_MESSAGE = 4000;

    @TempDir
    private Path m_folder;

    private final List<String> m_findings = new ArrayList<>();

    private ExecutorService m_thread = newThread();

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(work -> {
            final var thread = new Thread(work, "opening a file");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Test
    void everyFileIsReadOrTold() throws Exception {
        final var specimens = new Specimens(m_folder).all();
        final int each = (FILES + specimens.size() - 1) / specimens.size();
        System.out.printf("seed %d, %,d files of each of %d kinds, %,d MB for Java%n", SEED, each, specimens.size(),
            Runtime.getRuntime().maxMemory() >> 20);
        for (var specimen : specimens) {
            final var random = new Random(SEED * 31 + specimen.kind().hashCode());
            for (var original : specimen.originals()) {
                assertEquals("", specimen.opener().open(original), specimen.kind() + " without damage");
            }
            int refused = 0;
            long longest = 0;
            for (int i = 0; i < each; i++) {
                final var original = specimen.originals().get(i % specimen.originals().size());
                final var bytes = specimen.damage().of(original, random);
                final long start = System.nanoTime();
                refused += isRefused(specimen, bytes, "%s %d".formatted(specimen.kind(), i)) ? 1 : 0;
                longest = Math.max(longest, System.nanoTime() - start);
            }
            System.out.printf("%-42s %,6d files, %,6d told of, longest %,6d ms%n", specimen.kind(), each, refused,
                longest / 1_000_000);
        }
        assertEquals(List.of(), m_findings);
    }

    private boolean isRefused(final Specimen specimen, final byte[] bytes, final String name) throws Exception {
        final var opening = m_thread.submit(() -> specimen.opener().open(bytes));
        try {
            final var message = opening.get(MOST_SECONDS, TimeUnit.SECONDS);
            if (message.length() > LONGEST_MESSAGE || message.contains("OutOfMemory")) {
                found(name, bytes, "%,d characters: %.500s".formatted(message.length(), message));
            }
            return !message.isEmpty();
        } catch (ExecutionException ex) {
            found(name, bytes, "%s%n    %s".formatted(ex.getCause(), String.join("\n    ",
                Arrays.stream(ex.getCause().getStackTrace()).limit(20).map(Object::toString).toList())));
        } catch (TimeoutException ex) {
            opening.cancel(true);
            m_thread = newThread();
            found(name, bytes, "not done after %d seconds".formatted(MOST_SECONDS));
        }
        return true;
    }

    /** Leaves the file beside the build's other output, to be looked at. */
    private void found(final String name, final byte[] bytes, final String what) throws Exception {
        final var file = Files.createDirectories(Path.of("target", "mutated-files")).resolve(name.replace(' ', '-'));
        Files.write(file, bytes);
        m_findings.add("%s: %s".formatted(file, what));
        System.out.println("FOUND " + m_findings.get(m_findings.size() - 1));
    }
}
