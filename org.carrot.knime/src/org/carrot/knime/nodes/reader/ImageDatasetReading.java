package org.carrot.knime.nodes.reader;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;

import org.carrot.knime.execution.FileProblem;
import org.carrot.knime.execution.FirstFew;
import org.carrot.knime.execution.UserPath;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.DatasetSource;
import org.carrot.knime.nodes.reader.ImageDatasetParameters.TooFew;
import org.carrot.sample.ClassNames;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;

/** One execution of the reader. */
final class ImageDatasetReading {

    private final ImageDatasetParameters m_parameters;

    private final List<String> m_warnings = new ArrayList<>();

    ImageDatasetReading(final ImageDatasetParameters parameters) {
        m_parameters = parameters;
    }

    /**
     * Reads the images that the settings ask for.
     *
     * @throws InvalidSettingsException if the folder or the split file is not as expected, there are fewer than two
     *             classes or class names that read the same, or the settings forbid what was found
     * @throws CanceledExecutionException if the user cancels it
     */
    BufferedDataTable read(final ExecutionContext exec) throws InvalidSettingsException, CanceledExecutionException {
        return m_parameters.m_source == DatasetSource.FOLDERS ? readFolders(exec) : readSplitFile(exec);
    }

    /** @return what the user should know about the reading */
    Optional<String> warning() {
        return m_warnings.isEmpty() ? Optional.empty() : Optional.of(String.join("\n", m_warnings));
    }

    private BufferedDataTable readSplitFile(final ExecutionContext exec)
        throws InvalidSettingsException, CanceledExecutionException {
        final var file = UserPath.resolve(m_parameters.m_splitFile);
        final var root = UserPath.resolve(m_parameters.m_folder);
        final var split = SplitFileReader.read(file, root, m_parameters.m_split);
        final var rows = new ImageRows(m_parameters, split.classes(), exec);
        int found = 0;
        try (rows) {
            for (int i = 0; i < split.images().size(); i++) {
                if (rows.add(split.images().get(i), (double)i / split.images().size())) {
                    found++;
                }
            }
        }
        if (found == 0) {
            throw new InvalidSettingsException(("None of the images that '%s' lists can be read from the folder '%s': %s. "
                + "Choose the folder from which the paths start.").formatted(file, root, FirstFew.of(rows.skipped())));
        }
        warnOfSkipped(rows);
        return rows.table();
    }

    private BufferedDataTable readFolders(final ExecutionContext exec)
        throws InvalidSettingsException, CanceledExecutionException {
        final List<ClassFolder> folders;
        try {
            folders = new ImageFolder(UserPath.resolve(m_parameters.m_folder)).list(m_parameters.m_split);
        } catch (IOException ex) {
            throw new InvalidSettingsException("The folder '%s' cannot be listed: %s.".formatted(m_parameters.m_folder,
                FileProblem.describe(ex)), ex);
        }
        final var rows = new ImageRows(m_parameters, classNames(folders), exec);
        final List<String> small = new ArrayList<>();
        try (rows) {
            final long seed = m_parameters.m_seed.orElseGet(() -> new Random().nextLong());
            for (int i = 0; i < folders.size(); i++) {
                final var folder = folders.get(i);
                final var files = m_parameters.shots().isPresent() ? folder.shuffledImages(seed) : folder.images();
                final int found = readFolder(files, rows, (double)i / folders.size(), 1.0 / folders.size());
                if (found < m_parameters.shots().orElse(1)) {
                    checkTooFewAllowed(folder, found);
                    small.add("%s (%d)".formatted(folder.name(), found));
                }
            }
        }
        warnOfSkipped(rows);
        if (!small.isEmpty()) {
            m_warnings.add("Classes with too few images: %s".formatted(FirstFew.of(small)));
        }
        return rows.table();
    }

    /** @return how many images were read */
    private int readFolder(final List<LabelledFile> files, final ImageRows rows, final double start, final double share)
        throws InvalidSettingsException, CanceledExecutionException {
        final int wanted = m_parameters.shots().orElse(Integer.MAX_VALUE);
        int found = 0;
        for (int i = 0; i < files.size() && found < wanted; i++) {
            if (rows.add(files.get(i), start + share * i / files.size())) {
                found++;
            }
        }
        return found;
    }

    private void checkTooFewAllowed(final ClassFolder folder, final int found) throws InvalidSettingsException {
        if (m_parameters.shots().isPresent() && m_parameters.m_tooFew == TooFew.FAIL) {
            throw new InvalidSettingsException(
                "The class '%s' has %d readable images, but %d are asked for. %s, or choose to take all.".formatted(
                    folder.name(), found, m_parameters.shots().get(),
                    found == 0 ? "Put images into its folder, remove the folder" : "Ask for fewer"));
        }
    }

    private void warnOfSkipped(final ImageRows rows) {
        final var skipped = rows.skipped();
        if (!skipped.isEmpty()) {
            m_warnings.add("%,d %s skipped: %s".formatted(skipped.size(),
                skipped.size() == 1 ? "file was" : "files were", FirstFew.of(skipped)));
        }
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
}
