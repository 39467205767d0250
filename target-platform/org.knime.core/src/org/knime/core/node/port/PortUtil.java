package org.knime.core.node.port;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;

/**
 * The files of port objects. In a workflow, specification and object are archives that begin with an empty entry; in a
 * file of its own, an object is an archive of these two after a table of contents.
 */
public final class PortUtil {

    private static final String SPEC = "portSpec.file";

    private static final String OBJECT = "portObject.file";

    private static final String CONTENTS = "content.xml";

    private static final String SPEC_OF_FILE = "objectSpec.file";

    private static final String OBJECT_OF_FILE = "object.file";

    private static final String SPEC_CLASS = "port_spec_class";

    private static final String OBJECT_CLASS = "port_object_class";

    private PortUtil() {
    }

    /**
     * @param in where to write to
     * @return where to write a specification to
     * @throws IOException if writing fails
     */
    public static PortObjectSpecZipOutputStream getPortObjectSpecZipOutputStream(final OutputStream in)
        throws IOException {
        final PortObjectSpecZipOutputStream out = new PortObjectSpecZipOutputStream(in);
        out.putNextEntry(new ZipEntry(SPEC));
        return out;
    }

    /**
     * @param in where to write to
     * @return where to write an object to
     * @throws IOException if writing fails
     */
    public static PortObjectZipOutputStream getPortObjectZipOutputStream(final OutputStream in) throws IOException {
        final PortObjectZipOutputStream out = new PortObjectZipOutputStream(in);
        out.putNextEntry(new ZipEntry(OBJECT));
        return out;
    }

    /**
     * @param in where to read from
     * @return where to read a specification from
     * @throws IOException if there is none
     */
    public static PortObjectSpecZipInputStream getPortObjectSpecZipInputStream(final InputStream in)
        throws IOException {
        final PortObjectSpecZipInputStream zip = new PortObjectSpecZipInputStream(in);
        expect(SPEC, zip);
        return zip;
    }

    /**
     * @param in where to read from
     * @return where to read an object from
     * @throws IOException if there is none
     */
    public static PortObjectZipInputStream getPortObjectZipInputStream(final InputStream in) throws IOException {
        final PortObjectZipInputStream zip = new PortObjectZipInputStream(in);
        expect(OBJECT, zip);
        return zip;
    }

    /**
     * Writes an object as a file of its own.
     *
     * @param po the object
     * @param output where to; not closed
     * @param exec takes the progress
     * @throws IOException if writing fails
     * @throws CanceledExecutionException if the user has cancelled it
     */
    public static void writeObjectToStream(final PortObject po, final OutputStream output, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final ModelContent contents = new ModelContent("content");
        contents.addInt("version", 1);
        contents.addString(SPEC_CLASS, po.getSpec().getClass().getName());
        contents.addString(OBJECT_CLASS, po.getClass().getName());
        final ByteArrayOutputStream xml = new ByteArrayOutputStream();
        contents.saveToXML(xml);
        final ZipOutputStream zip = new ZipOutputStream(output);
        add(CONTENTS, xml, zip);
        add(SPEC_OF_FILE, specOf(po), zip);
        add(OBJECT_OF_FILE, contentOf(po, exec), zip);
        zip.finish();
    }

    private static void add(final String name, final ByteArrayOutputStream bytes, final ZipOutputStream zip)
        throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        bytes.writeTo(zip);
        zip.closeEntry();
    }

    @SuppressWarnings("unchecked")
    private static ByteArrayOutputStream specOf(final PortObject po) throws IOException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectSpecZipOutputStream out = getPortObjectSpecZipOutputStream(bytes)) {
            PortTypeRegistry.getInstance().getSpecSerializer((Class<PortObjectSpec>)po.getSpec().getClass())
                .orElseThrow().savePortObjectSpec(po.getSpec(), out);
        }
        return bytes;
    }

    @SuppressWarnings("unchecked")
    private static ByteArrayOutputStream contentOf(final PortObject po, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PortObjectZipOutputStream out = getPortObjectZipOutputStream(bytes)) {
            PortTypeRegistry.getInstance().getObjectSerializer((Class<PortObject>)po.getClass()).orElseThrow()
                .savePortObject(po, out, exec);
        }
        return bytes;
    }

    /**
     * Reads an object that is a file of its own.
     *
     * @param input where from; closed
     * @param exec takes the progress
     * @return the object
     * @throws IOException if reading fails or the file holds no object of an installed type
     * @throws CanceledExecutionException if the user has cancelled it
     */
    public static PortObject readObjectFromStream(final InputStream input, final ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        try (ZipInputStream zip = new ZipInputStream(input)) {
            expect(CONTENTS, zip);
            final ModelContentRO contents = ModelContent.loadFromXML(new ByteArrayInputStream(zip.readAllBytes()));
            expect(SPEC_OF_FILE, zip);
            final PortObjectSpec spec = readSpec(contents.getString(SPEC_CLASS), zip.readAllBytes());
            expect(OBJECT_OF_FILE, zip);
            return readObject(contents.getString(OBJECT_CLASS), zip.readAllBytes(), spec, exec);
        } catch (InvalidSettingsException e) {
            throw new IOException("Unable to parse content.xml in port object file", e);
        }
    }

    private static PortObjectSpec readSpec(final String className, final byte[] bytes) throws IOException {
        final var cls =
            PortTypeRegistry.getInstance().getSpecClass(className).orElseThrow(() -> notInstalled(className));
        try (var in = getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes))) {
            return PortTypeRegistry.getInstance().getSpecSerializer(cls).orElseThrow().loadPortObjectSpec(in);
        }
    }

    private static PortObject readObject(final String className, final byte[] bytes, final PortObjectSpec spec,
        final ExecutionMonitor exec) throws IOException, CanceledExecutionException {
        final var cls =
            PortTypeRegistry.getInstance().getObjectClass(className).orElseThrow(() -> notInstalled(className));
        try (var in = getPortObjectZipInputStream(new ByteArrayInputStream(bytes))) {
            return PortTypeRegistry.getInstance().getObjectSerializer(cls).orElseThrow().loadPortObject(in, spec, exec);
        }
    }

    private static IOException notInstalled(final String className) {
        return new IOException("Can't load class \"" + className + "\"");
    }

    private static void expect(final String name, final ZipInputStream zip) throws IOException {
        final ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new IOException("Expected zip entry '" + name + "', got '"
                + (entry == null ? "none" : entry.getName()) + "'");
        }
    }
}
