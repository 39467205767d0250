package org.carrot.knime.execution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

import org.junit.jupiter.api.Test;

/** What Java says with a path alone is said in words. */
final class FileProblemTest {

    @Test
    void pathsAloneBecomeWords() {
        assertEquals("there is no permission for '/data/a.png'",
            FileProblem.describe(new AccessDeniedException("/data/a.png")));
        assertEquals("'/data/a.png' exists already",
            FileProblem.describe(new FileAlreadyExistsException("/data/a.png")));
        assertEquals("'/data/a.png' does not exist", FileProblem.describe(new NoSuchFileException("/data/a.png")));
    }

    @Test
    void otherReasonsStay() {
        assertEquals("/data: Is a directory",
            FileProblem.describe(new FileSystemException("/data", null, "Is a directory")));
        assertEquals("the disk is gone", FileProblem.describe(new IOException("the disk is gone")));
        assertEquals("reading or writing failed", FileProblem.describe(new ClosedByInterruptException()));
        assertEquals("it ends too early", FileProblem.describe(new EOFException()));
    }
}
