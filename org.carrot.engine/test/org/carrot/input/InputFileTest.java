package org.carrot.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class InputFileTest {

    @TempDir
    private Path m_folder;

    @Test
    void aFileIsReadWhole() throws IOException {
        final var file = Files.write(m_folder.resolve("a"), new byte[]{1, 2, 3});
        assertArrayEquals(new byte[]{1, 2, 3}, InputFile.read(file));
        assertArrayEquals(new byte[]{1, 2, 3}, InputFile.read(file, 3));
    }

    @Test
    void aFileThatTakesTooMuchMemoryIsNamed() throws IOException {
        final var file = Files.write(m_folder.resolve("a"), new byte[3 << 20]);
        final var message = assertThrows(IOException.class, () -> InputFile.read(file, 2 << 20)).getMessage();
        assertTrue(message.startsWith("'" + file + "' is too large: it has 3 MB, and a file may take at most 2 MB"),
            message);
    }

    @Test
    void aFolderIsToldAndAMissingFileIsMissing() {
        assertEquals("'" + m_folder + "' is no file but a folder",
            assertThrows(IOException.class, () -> InputFile.open(m_folder)).getMessage());
        assertThrows(NoSuchFileException.class, () -> InputFile.open(m_folder.resolve("none")));
    }

    /** Opening a pipe waited for ever, and cancelling did not end it. */
    @Test
    @EnabledOnOs(value = {OS.LINUX, OS.MAC}, disabledReason = "named pipes are files only there")
    void aPipeIsToldAndNotWaitedFor() throws Exception {
        final var pipe = m_folder.resolve("pipe");
        assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
        assertEquals("'" + pipe + "' is no file but a pipe or a device",
            assertThrows(IOException.class, () -> InputFile.open(pipe)).getMessage());
    }
}
