package org.carrot.knime.table;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

import org.carrot.knime.execution.UserPath;
import org.knime.core.data.DataCell;
import org.knime.core.data.StringValue;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.util.FileUtil;

/** Finds the files that the cells of a table name: by a path, by a URL, or by a value of KNIME's type Path. */
final class ImageFiles {

    static final String TRANSFER =
        "Copy the files to this computer first, with the node Transfer Files, and list them there.";

    private ImageFiles() {
    }

    /**
     * @param cell a text, a URI or a path, not missing
     * @return the absolute path of a file on this computer
     * @throws InvalidSettingsException if it names none; the message says what to do
     */
    static Path find(final DataCell cell) throws InvalidSettingsException {
        final var path = KnimePath.of(cell);
        return find(path.isPresent() ? path.get().toText() : ((StringValue)cell).getStringValue());
    }

    private static Path find(final String text) throws InvalidSettingsException {
        final var place = text.strip();
        if (place.startsWith("http:") || place.startsWith("https:")) {
            throw new InvalidSettingsException("'%s' lies on a server. %s".formatted(place, TRANSFER));
        }
        return place.startsWith("knime:") && !UserPath.isInWorkflow(place) ? underMountpoint(place)
            : UserPath.resolve(place);
    }

    private static Path underMountpoint(final String url) throws InvalidSettingsException {
        try {
            final var path = FileUtil.resolveToPath(FileUtil.toURL(url));
            if (path != null) {
                return path;
            }
        } catch (IOException | URISyntaxException | InvalidPathException ex) {
            throw new InvalidSettingsException("'%s' cannot be found (%s). Enter an absolute path, or one in the workflow."
                .formatted(url, ex.getMessage()), ex);
        }
        throw new InvalidSettingsException("'%s' lies on a server. %s".formatted(url, TRANSFER));
    }
}
