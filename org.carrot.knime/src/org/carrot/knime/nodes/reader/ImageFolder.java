package org.carrot.knime.nodes.reader;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.knime.core.node.InvalidSettingsException;

/**
 * The class folders below a folder, directly or below split folders. Hidden files and folders do not count; everything
 * is in the order of names.
 */
final class ImageFolder {

    /** Folders that are splits and not classes, if nothing else is said. */
    private static final Set<String> SPLITS = Set.of("train", "training", "val", "valid", "validation", "test", "testing");

    private final Path m_root;

    ImageFolder(final Path root) {
        m_root = root;
    }

    /**
     * Lists the class folders.
     *
     * @param split the split folder to read; if empty, all folders with usual names of splits or else the class folders
     *            directly in this one
     * @return the class folders, by split and name; at least one
     * @throws InvalidSettingsException if the folder or the split is missing, or there is no class folder
     * @throws IOException if a folder cannot be listed
     */
    List<ClassFolder> list(final Optional<String> split) throws InvalidSettingsException, IOException {
        if (!Files.exists(m_root)) {
            throw new InvalidSettingsException("The folder '%s' does not exist.".formatted(m_root));
        }
        if (!Files.isDirectory(m_root)) {
            throw new InvalidSettingsException("'%s' is a file. Choose the folder that holds the class folders."
                .formatted(m_root));
        }
        final var splits = splitFolders(split);
        if (splits.isEmpty()) {
            return classFolders(m_root, Optional.empty());
        }
        final List<ClassFolder> classes = new ArrayList<>();
        for (Path folder : splits) {
            classes.addAll(classFolders(folder, Optional.of(name(folder))));
        }
        return classes;
    }

    private List<Path> splitFolders(final Optional<String> split) throws InvalidSettingsException, IOException {
        final var folders = list(m_root, Files::isDirectory);
        if (split.isEmpty()) {
            return folders.stream().filter(f -> SPLITS.contains(name(f).toLowerCase(Locale.ROOT))).toList();
        }
        final var chosen = folders.stream().filter(f -> name(f).equals(split.get())).toList();
        if (chosen.isEmpty()) {
            throw new InvalidSettingsException("The folder '%s' has no sub-folder '%s', only %s.".formatted(m_root,
                split.get(), folders.isEmpty() ? "files"
                    : folders.stream().limit(10).map(ImageFolder::name).collect(Collectors.joining(", "))));
        }
        return chosen;
    }

    private static List<ClassFolder> classFolders(final Path folder, final Optional<String> split)
        throws IOException, InvalidSettingsException {
        final List<ClassFolder> classes = new ArrayList<>();
        for (Path c : list(folder, Files::isDirectory)) {
            classes.add(new ClassFolder(name(c), split, list(c, Files::isRegularFile)));
        }
        if (classes.isEmpty()) {
            throw new InvalidSettingsException("The folder '%s' has no class folders: put the images of each class into a "
                .formatted(folder) + "sub-folder with the name of the class.");
        }
        return classes;
    }

    private static List<Path> list(final Path folder, final Predicate<Path> filter) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(filter).filter(p -> !name(p).startsWith(".") && !p.toFile().isHidden())
                .sorted((a, b) -> name(a).compareTo(name(b))).toList();
        }
    }

    private static String name(final Path path) {
        return path.getFileName().toString();
    }
}
