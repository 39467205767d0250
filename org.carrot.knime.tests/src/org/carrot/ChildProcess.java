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

    /**
     * @param options of the Java process
     * @param program has a main method and may use the plug-in's libraries, PyTorch included
     * @param arguments of the program
     * @return the process, which says errors where it says everything
     */
    public static Process startWithLibraries(final List<String> options, final Class<?> program,
        final String... arguments) throws IOException, URISyntaxException {
        final List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(List.of("-cp", String.join(File.pathSeparator, classesOf(BlackBox.class).toString(),
            classesOf(program).toString(), libraries())));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    /** In the build they lie in the projects, from where OSGi takes them; elsewhere they are on the class path. */
    private static String libraries() throws IOException {
        final String own = System.getProperty("java.class.path");
        if (own.contains("pytorch")) {
            return own;
        }
        final List<String> folders = new ArrayList<>();
        folders.add(Path.of("..", "org.carrot.knime", "lib", "*").toString());
        try (var natives = Files.newDirectoryStream(Path.of("..", "natives"), Files::isDirectory)) {
            natives.forEach(folder -> folders.add(folder.resolve("lib").resolve("*").toString()));
        }
        return String.join(File.pathSeparator, folders);
    }

    private static Path classesOf(final Class<?> part) throws URISyntaxException {
        final Path location = Path.of(part.getProtectionDomain().getCodeSource().getLocation().toURI());
        return Files.isDirectory(location.resolve("target/classes")) ? location.resolve("target/classes") : location;
    }
}
