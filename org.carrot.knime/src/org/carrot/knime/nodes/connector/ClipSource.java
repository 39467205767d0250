package org.carrot.knime.nodes.connector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.carrot.blackbox.Monitor;
import org.carrot.clip.registry.KnownModel;
import org.carrot.clip.registry.ModelDownload;
import org.carrot.clip.registry.ModelHub;
import org.carrot.knime.execution.UserPath;
import org.carrot.knime.port.ClipFolder;
import org.carrot.knime.port.VlmDescription;
import org.carrot.knime.preferences.StorageFolders;
import org.knime.core.node.InvalidSettingsException;

/**
 * The source of a CLIP model.
 *
 * @param folder that holds the model's files, or will
 * @param known the model, if it is one that is known by name
 * @param fetched whether the files that are missing are fetched
 */
record ClipSource(Path folder, Optional<KnownModel> known, boolean fetched) {

    private static final long MEGABYTE = 1_000_000;

    /**
     * Finds out what the settings say without looking at the file system.
     *
     * @return nothing if they choose no CLIP model
     * @throws InvalidSettingsException if they name no folder that can be
     */
    static Optional<ClipSource> of(final LocalConnectorParameters parameters) throws InvalidSettingsException {
        final var known = parameters.m_knownModel.model();
        if (parameters.m_folder.isPresent()) {
            final var folder = UserPath.resolve(parameters.m_folder.get());
            return Optional.of(new ClipSource(folder, known, parameters.m_download));
        }
        return known.map(model -> new ClipSource(usualFolder(model), known, parameters.m_download));
    }

    private static Path usualFolder(final KnownModel model) {
        final var repository = model.repository();
        return StorageFolders.models().resolve(repository.substring(repository.indexOf('/') + 1));
    }

    /**
     * Describes the model, whose files are fetched before if the user wants that.
     *
     * @param hub where to fetch from
     * @param monitor learns how a download gets on, and may end it
     * @throws InvalidSettingsException if there is no model in the folder that can be used, or a file cannot be fetched;
     *             the message says what to do
     */
    VlmDescription describe(final String device, final ModelHub hub, final Monitor monitor)
        throws InvalidSettingsException {
        if (known.isPresent()) {
            complete(known.get(), hub, monitor);
        }
        return ClipFolder.describe(folder, device);
    }

    private void complete(final KnownModel model, final ModelHub hub, final Monitor monitor)
        throws InvalidSettingsException {
        final var missing = model.missingFrom(folder);
        if (missing.isEmpty()) {
            return;
        }
        if (!fetched) {
            throw new InvalidSettingsException("%s lacks %s. %s Put them there, or switch on '%s' if this computer has a "
                .formatted(folder, String.join(", ", missing), model.needs(), LocalConnectorParameters.DOWNLOAD)
                + "connection.");
        }
        try {
            new ModelDownload(hub).fetch(model, folder, (file, done, size) -> {
                monitor.checkCancelled();
                final double before = Math.max(0, missing.indexOf(file));
                monitor.report((before + (size > 0 ? (double)done / size : 0)) / missing.size(), progress(file, done, size));
            });
        } catch (IOException ex) {
            throw new InvalidSettingsException("%s %s Without a connection, put the files into %s by hand."
                .formatted(ex.getMessage(), model.needs(), folder), ex);
        }
    }

    private static String progress(final String file, final long done, final long size) {
        return size > MEGABYTE ? "Fetching %s: %,d of %,d MB".formatted(file, done / MEGABYTE, size / MEGABYTE)
            : "Fetching " + file;
    }
}
