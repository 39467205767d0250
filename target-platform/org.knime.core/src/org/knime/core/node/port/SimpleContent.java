package org.knime.core.node.port;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** The file that names the class of a port object or a specification: content.xml of simple ones, meta.xml of others. */
final class SimpleContent {

    /** The file of simple objects and specifications. */
    static final String SIMPLE = "content.xml";

    /** The file of objects that write themselves. */
    static final String META = "meta.xml";

    /** The key of the object's own content. */
    static final String MODEL = "model";

    private static final String CLASS_NAME = "class_name";

    private static final int VERSION = 1;

    private SimpleContent() {
    }

    static ModelContent create(final Class<?> cls) {
        final ModelContent content = new ModelContent("model.xml");
        content.addInt("version", VERSION);
        content.addString(CLASS_NAME, cls.getName());
        return content;
    }

    static ModelContentWO addModel(final ModelContent content) {
        return content.addModelContent(MODEL);
    }

    static void write(final ModelContent content, final String file, final ZipOutputStream out) throws IOException {
        final ByteArrayOutputStream xml = new ByteArrayOutputStream();
        content.saveToXML(xml);
        out.putNextEntry(new ZipEntry(file));
        xml.writeTo(out);
        out.closeEntry();
    }

    static ModelContentRO read(final String file, final ZipInputStream in) throws IOException {
        final ZipEntry entry = in.getNextEntry();
        if (entry == null || !entry.getName().equals(file)) {
            throw new IOException("Expected zip entry " + file + ", got " + (entry == null ? "none" : entry.getName()));
        }
        return ModelContent.loadFromXML(new ByteArrayInputStream(in.readAllBytes()));
    }

    static String className(final ModelContentRO content) throws IOException {
        try {
            return content.getString(CLASS_NAME);
        } catch (InvalidSettingsException e) {
            throw new IOException("The content names no class", e);
        }
    }

    static <T> T instantiate(final Class<T> cls) throws IOException {
        try {
            return cls.getConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IOException(cls + " needs a public constructor without arguments that works", e);
        }
    }
}
