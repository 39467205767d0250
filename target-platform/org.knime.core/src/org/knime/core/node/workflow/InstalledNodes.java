package org.knime.core.node.workflow;

import java.util.Optional;
import java.util.stream.Stream;

import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IConfigurationElement;
import org.eclipse.core.runtime.IExtensionRegistry;
import org.eclipse.core.runtime.RegistryFactory;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;

/** The nodes that plug-ins contribute through the extension point {@code org.knime.workbench.repository.nodes}. */
final class InstalledNodes {

    private static final String POINT = "org.knime.workbench.repository.nodes";

    private static final String FACTORY_CLASS = "factory-class";

    private InstalledNodes() {
    }

    /**
     * @param factoryClass the name of a factory's class
     * @return a new factory, empty if no plug-in contributes it
     * @throws CoreException if the factory cannot be made
     */
    @SuppressWarnings("unchecked")
    static Optional<NodeFactory<NodeModel>> factory(final String factoryClass) throws CoreException {
        final IExtensionRegistry registry = RegistryFactory.getRegistry();
        final Optional<IConfigurationElement> element =
            registry == null ? Optional.empty() : Stream.of(registry.getConfigurationElementsFor(POINT))
                .filter(e -> factoryClass.equals(e.getAttribute(FACTORY_CLASS))).findFirst();
        if (element.isEmpty()) {
            return Optional.empty();
        }
        final NodeFactory<NodeModel> factory =
            (NodeFactory<NodeModel>)element.get().createExecutableExtension(FACTORY_CLASS);
        factory.init();
        return Optional.of(factory);
    }
}
