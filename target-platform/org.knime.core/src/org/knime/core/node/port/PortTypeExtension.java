package org.knime.core.node.port;

import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.RegistryFactory;
import org.knime.core.node.port.PortObject.PortObjectSerializer;
import org.knime.core.node.port.PortObjectSpec.PortObjectSpecSerializer;
import org.osgi.framework.Bundle;

/** One contribution to the extension point {@code org.knime.core.PortType}. */
record PortTypeExtension(IConfigurationElement element) {

    private static final String POINT = "org.knime.core.PortType";

    /** Without an extension registry (outside of OSGi) there are none. */
    static Stream<PortTypeExtension> all() {
        final IExtensionRegistry registry = RegistryFactory.getRegistry();
        return registry == null ? Stream.empty()
            : Stream.of(registry.getConfigurationElementsFor(POINT)).map(PortTypeExtension::new);
    }

    String name() {
        return element.getAttribute("name");
    }

    String objectClassName() {
        return element.getAttribute("objectClass");
    }

    String specClassName() {
        return element.getAttribute("specClass");
    }

    Class<? extends PortObject> objectClass() {
        return load(objectClassName()).asSubclass(PortObject.class);
    }

    Class<? extends PortObjectSpec> specClass() {
        return load(specClassName()).asSubclass(PortObjectSpec.class);
    }

    PortObjectSerializer<?> objectSerializer() {
        return (PortObjectSerializer<?>)create("objectSerializer");
    }

    PortObjectSpecSerializer<?> specSerializer() {
        return (PortObjectSpecSerializer<?>)create("specSerializer");
    }

    private Class<?> load(final String className) {
        final Bundle bundle = Platform.getBundle(element.getContributor().getName());
        try {
            return bundle.loadClass(className);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("Port type \"" + name() + "\" of " + bundle + " names " + className
                + ", which is not there: correct its plugin.xml", e);
        }
    }

    private Object create(final String attribute) {
        try {
            return element.createExecutableExtension(attribute);
        } catch (CoreException e) {
            throw new IllegalStateException("Port type \"" + name() + "\" has no valid " + attribute
                + ": correct its plugin.xml", e);
        }
    }
}
