package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;

import org.knime.core.node.config.Config;

/** The content of a port object, as a tree of keys and values. */
public final class ModelContent extends Config implements ModelContentRO, ModelContentWO {

    private static final long serialVersionUID = 1L;

    /** @param key the root's key */
    public ModelContent(final String key) {
        super(key);
    }

    @Override
    public Config getInstance(final String key) {
        return new ModelContent(key);
    }

    @Override
    public ModelContentWO addModelContent(final String key) {
        return (ModelContent)addConfig(key);
    }

    @Override
    public void addModelContent(final ModelContent sub) {
        addConfig(sub);
    }

    @Override
    public ModelContent getModelContent(final String key) throws InvalidSettingsException {
        return (ModelContent)getConfig(key);
    }

    /**
     * @param in XML as {@link #saveToXML} writes it; it is read to its end and closed
     * @return the tree
     * @throws IOException if it cannot be read
     */
    public static ModelContentRO loadFromXML(final InputStream in) throws IOException {
        return loadFromXML(new ModelContent("unknown"), in);
    }
}
