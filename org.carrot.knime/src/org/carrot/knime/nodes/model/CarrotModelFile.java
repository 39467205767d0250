package org.carrot.knime.nodes.model;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

import org.carrot.input.InputFile;
import org.carrot.input.Shown;
import org.carrot.knime.execution.FileProblem;
import org.carrot.knime.execution.NodeWork;
import org.carrot.knime.port.CarrotModel;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.message.Message;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;

/**
 * A CARROT model in a file, in KNIME's format for single port objects: a ZIP archive of {@code content.xml}, which names
 * the class, {@code objectSpec.file} and {@code object.file}, which are the archives that a workflow keeps of an executed
 * node. KNIME's own Model Writer writes the same, so either reader reads both.
 */
final class CarrotModelFile {

    private final Path m_file;

    /** @param file an absolute path */
    CarrotModelFile(final Path file) {
        m_file = file;
    }

    /**
     * Writes the model, in one step: no reader ever sees a part of it, and a failure leaves what was there.
     *
     * @param replace whether a file that is there already is replaced
     * @param createFolders whether missing folders are created
     * @throws KNIMEException if the file must not or cannot be written
     * @throws CanceledExecutionException if the user cancels it
     */
    void write(final CarrotModel model, final boolean replace, final boolean createFolders, final ExecutionMonitor exec)
        throws KNIMEException, CanceledExecutionException {
        if (m_file.getFileName() == null || Files.isDirectory(m_file)) {
            throw NodeWork.failure("'%s' is a folder. Name a file in it.".formatted(m_file));
        }
        if (!replace && Files.exists(m_file)) {
            throw alreadyThere();
        }
        final Path folder = m_file.toAbsolutePath().getParent();
        try {
            if (createFolders) {
                Files.createDirectories(folder);
            }
            if (!Files.isDirectory(folder)) {
                throw NodeWork.failure("The folder of '%s' does not exist. Create it, or let missing folders be created."
                    .formatted(m_file));
            }
            replaceBy(model, replace, exec);
        } catch (IOException ex) {
            exec.checkCanceled();
            throw KNIMEException.of(Message.fromSummary("'%s' cannot be written, because %s. Choose another place."
                .formatted(m_file, FileProblem.describe(ex))), ex);
        }
    }

    private void replaceBy(final CarrotModel model, final boolean replace, final ExecutionMonitor exec)
        throws IOException, KNIMEException, CanceledExecutionException {
        final var unfinished = m_file.resolveSibling("%s.%s".formatted(m_file.getFileName(), UUID.randomUUID()));
        try {
            write(model, unfinished, exec);
            if (replace) {
                Files.move(unfinished, m_file, StandardCopyOption.ATOMIC_MOVE);
            } else {
                Files.move(unfinished, m_file);
            }
        } catch (FileAlreadyExistsException ex) { // it was not when we looked
            throw alreadyThere();
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private static void write(final CarrotModel model, final Path file, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        try (var out = new FileOutputStream(file.toFile())) {
            final var buffered = new BufferedOutputStream(out);
            PortUtil.writeObjectToStream(model, buffered, exec);
            buffered.flush();
            out.getFD().sync();
        }
    }

    private KNIMEException alreadyThere() {
        return NodeWork.failure(
            "'%s' is there already. Choose another file, or let an existing file be overwritten.".formatted(m_file));
    }

    /**
     * @return the model in the file
     * @throws KNIMEException if there is none that this version can read
     * @throws CanceledExecutionException if the user cancels it
     */
    CarrotModel read(final ExecutionMonitor exec) throws KNIMEException, CanceledExecutionException {
        final PortObject object;
        try (var in = new BufferedInputStream(InputFile.open(m_file))) {
            object = PortUtil.readObjectFromStream(in, exec);
        } catch (NoSuchFileException ex) {
            throw KNIMEException.of(Message.fromSummary(
                "'%s' does not exist. Write it with a CARROT Model Writer, or choose another file.".formatted(m_file)), ex);
        } catch (IOException | RuntimeException ex) { // KNIME meets a damaged file with exceptions of any kind
            exec.checkCanceled();
            throw KNIMEException.of(Message.fromSummary("'%s' holds no CARROT model that can be read. %s"
                .formatted(m_file, reason(ex))), ex);
        } catch (OutOfMemoryError ex) { // a small file can unpack to a large one, which KNIME reads whole
            throw KNIMEException.of(Message.fromSummary(
                "'%s' does not fit into memory. Choose another file, or let Java use more memory (-Xmx in knime.ini)."
                    .formatted(m_file)),
                ex);
        }
        if (object instanceof CarrotModel model) {
            return model;
        }
        throw NodeWork.failure("'%s' holds no CARROT model but another object of KNIME (%s). Choose another file."
            .formatted(m_file, object.getClass().getSimpleName()));
    }

    /** What the port object itself says is for people; the rest is about archives and classes. */
    private static String reason(final Exception failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InvalidSettingsException) {
                return Shown.message(cause.getMessage());
            }
        }
        final var details = failure instanceof IOException io ? FileProblem.describe(io)
            : "its parts are not what they should be";
        return "It was not written by a CARROT Model Writer, or it is damaged: %s.".formatted(Shown.message(details));
    }
}
