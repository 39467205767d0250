package org.carrot;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.carrot.blackbox.BlackBox;

/** Starts a program of the tests in a Java process of its own, with the plug-in's and the tests' classes. */
public final class ChildProcess {

    private ChildProcess() {
    }

    /**
     * @param program has a main method and needs no library
     * @return the process, which says errors where it says everything
     */
    public static Process start(final Class<?> program, final Path folder) throws IOException, URISyntaxException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-cp", classesOf(BlackBox.class) + File.pathSeparator + classesOf(program)));
        command.addAll(List.of(program.getName(), folder.toString()));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static Path classesOf(final Class<?> part) throws URISyntaxException {
        final Path location = Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.isDirectory(location.resolve("target/classes")) ? location.resolve("target/classes") : location;
    }
}
