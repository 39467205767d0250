package org.carrot.answers;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Removes the answers of a folder that were used longest ago until the others fit. Other processes may do the same at
 * the same time; what is not an answer stays.
 */
final class Sweep extends SimpleFileVisitor<Path> {

    /** Ends the name of an answer's file. */
    static final String ANSWER = ".answer";

    /** Ends the name of a file that is being written. */
    static final String TEMPORARY = ".answer-tmp";

    /** A file is not written for as long as that: its process was killed. */
    private static final Duration FORGOTTEN = Duration.ofHours(1);

    private static final Pattern ANSWER_NAME = Pattern.compile("[0-9a-f]{64}" + Pattern.quote(ANSWER));

    private static final Comparator<Answer> LONGEST_UNUSED_FIRST = Comparator.comparing(Answer::used);

    private final Instant m_now;

    private final List<Answer> m_answers = new ArrayList<>();

    private long m_bytes;

    private Sweep(final Instant now) {
        m_now = now;
    }

    /**
     * @param folder with answers in its subfolders
     * @param maxBytes what the answers may have together
     * @param now the time of the clock that says when answers are used
     * @throws IOException if the folder cannot be read
     */
    static void keepBelow(final Path folder, final long maxBytes, final Instant now) throws IOException {
        final Sweep sweep = new Sweep(now);
        Files.walkFileTree(folder, sweep);
        sweep.m_answers.sort(LONGEST_UNUSED_FIRST);
        for (final Answer answer : sweep.m_answers) {
            if (sweep.m_bytes <= maxBytes) {
                return;
            }
            Files.deleteIfExists(answer.file);
            sweep.m_bytes -= answer.bytes;
        }
    }

    @Override
    public FileVisitResult visitFile(final Path file, final BasicFileAttributes attributes) throws IOException {
        final String name = file.getFileName().toString();
        if (ANSWER_NAME.matcher(name).matches()) {
            m_answers.add(new Answer(file, attributes.size(), attributes.lastModifiedTime()));
            m_bytes += attributes.size();
        } else if (name.endsWith(TEMPORARY)
            && attributes.lastModifiedTime().toInstant().isBefore(m_now.minus(FORGOTTEN))) {
            Files.deleteIfExists(file);
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(final Path file, final IOException ex) {
        return FileVisitResult.CONTINUE; // another process has removed it
    }

    /** @param used when it was written or read last */
    private record Answer(Path file, long bytes, FileTime used) {
    }
}
