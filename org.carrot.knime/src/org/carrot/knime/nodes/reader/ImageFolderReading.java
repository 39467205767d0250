package org.carrot.knime.nodes.reader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import org.carrot.knime.execution.FileProblem;
import org.carrot.knime.execution.UserPath;
import org.carrot.knime.nodes.reader.ImageFolderParameters.TooFew;
import org.carrot.knime.nodes.reader.ImageFolderParameters.Unreadable;
import org.carrot.sample.ClassNames;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** One execution of the reader. */
final class ImageFolderReading {

    private static final int NAMED = 5;

    private final ImageFolderParameters m_parameters;

    private final List<String> m_unreadable = new ArrayList<>();

    private final List<String> m_small = new ArrayList<>();

    ImageFolderReading(final ImageFolderParameters parameters) {
        m_parameters = parameters;
    }

    /**
     * Reads the images that the settings ask for.
     *
     * @throws InvalidSettingsException if the folder is not as expected, has fewer than two classes or class names that
     *             read the same, or the settings forbid what was found
     * @throws CanceledExecutionException if the user cancels it
     */
    BufferedDataTable read(final ExecutionContext exec) throws InvalidSettingsException, CanceledExecutionException {
        final List<ClassFolder> folders;
        try {
            folders = new ImageFolder(UserPath.resolve(m_parameters.m_folder)).list(m_parameters.m_split);
        } catch (IOException ex) {
            throw new InvalidSettingsException("The folder '%s' cannot be listed: %s.".formatted(m_parameters.m_folder,
                FileProblem.describe(ex)), ex);
        }
        final var classes = classNames(folders);
        final var container = exec.createDataContainer(ImageTable.spec(m_parameters, Optional.of(classes)));
        try {
            final long seed = m_parameters.m_seed.orElseGet(() -> new Random().nextLong());
            for (int i = 0; i < folders.size(); i++) {
                final var folder = folders.get(i);
                exec.setProgress((double)i / folders.size(), "Class %d of %d, %s".formatted(i + 1, folders.size(),
                    folder.name()));
                readFolder(folder, m_parameters.m_shots.isPresent() ? folder.shuffled(seed) : folder.files(), container,
                    exec);
            }
        } finally {
            container.close();
        }
        return container.getTable();
    }

    /** @return what the user should know about the last reading */
    Optional<String> warning() {
        final List<String> warnings = new ArrayList<>();
        if (!m_unreadable.isEmpty()) {
            warnings.add("%d %s skipped: %s".formatted(m_unreadable.size(),
                m_unreadable.size() == 1 ? "file was" : "files were", name(m_unreadable)));
        }
        if (!m_small.isEmpty()) {
            warnings.add("Classes with too few images: %s".formatted(name(m_small)));
        }
        return warnings.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", warnings));
    }

    private void readFolder(final ClassFolder folder, final List<Path> files, final BufferedDataContainer container,
        final ExecutionContext exec) throws InvalidSettingsException, CanceledExecutionException {
        final int wanted = m_parameters.m_shots.orElse(Integer.MAX_VALUE);
        int found = 0;
        for (Path file : files) {
            exec.checkCanceled();
            if (found == wanted) {
                return;
            }
            final var png = read(folder, file);
            if (png.isPresent()) {
                container.addRowToTable(
                    new DefaultRow("Row" + container.size(), ImageTable.row(m_parameters, folder, file, png.get())));
                found++;
            }
        }
        if (found == 0 || m_parameters.m_shots.isPresent() && found < wanted) {
            tooFew(folder, found);
        }
    }

    private Optional<byte[]> read(final ClassFolder folder, final Path file) throws InvalidSettingsException {
        try {
            return Optional.of(ImageFile.readPng(file));
        } catch (IOException ex) {
            if (m_parameters.m_unreadable == Unreadable.FAIL) {
                throw new InvalidSettingsException("The file '%s' cannot be read: %s. Remove it, or choose to skip unreadable files."
                    .formatted(file, FileProblem.describe(ex)), ex);
            }
            m_unreadable.add("%s/%s (%s)".formatted(folder.name(), file.getFileName(), FileProblem.describe(ex)));
            return Optional.empty();
        }
    }

    private void tooFew(final ClassFolder folder, final int found) throws InvalidSettingsException {
        if (m_parameters.m_shots.isPresent() && m_parameters.m_tooFew == TooFew.FAIL) {
            throw new InvalidSettingsException(
                "The class '%s' has %d readable images, but %d are asked for. %s, or choose to take all.".formatted(
                    folder.name(), found, m_parameters.m_shots.get(),
                    found == 0 ? "Put images into its folder, remove the folder" : "Ask for fewer"));
        }
        m_small.add("%s (%d)".formatted(folder.name(), found));
    }

    private static ClassNames classNames(final List<ClassFolder> folders) throws InvalidSettingsException {
        final var names = new TreeSet<String>();
        folders.stream().filter(f -> !f.files().isEmpty()).forEach(f -> names.add(f.className()));
        try {
            return new ClassNames(List.copyOf(names));
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException("The class folders cannot be used: " + ex.getMessage(), ex);
        }
    }

    private static String name(final List<String> names) {
        return names.size() <= NAMED ? String.join(", ", names)
            : String.join(", ", names.subList(0, NAMED)) + " and %d more".formatted(names.size() - NAMED);
    }
}
