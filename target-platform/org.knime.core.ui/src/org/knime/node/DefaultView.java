package org.knime.node;

import java.util.Optional;
import java.util.function.Function;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.FluentNodeAPI;
import org.knime.core.node.port.PortObject;
import org.knime.core.webui.page.Page;
import org.knime.core.webui.page.Page.RequireFromFileOrString;
import org.knime.node.parameters.NodeParameters;

/** The view of a node: a page and the data that it starts with. The stand-in shows none, it only checks their making. */
public final class DefaultView implements FluentNodeAPI {

    private final Class<? extends NodeParameters> m_parametersClass;

    final String m_description;

    private DefaultView(final Class<? extends NodeParameters> parametersClass, final String description) {
        m_parametersClass = parametersClass;
        m_description = description;
    }

    static RequireViewParameters create() {
        return parametersClass -> description -> page -> {
            page.apply(Page.create());
            return new DefaultView(parametersClass, description);
        };
    }

    Optional<Class<? extends NodeParameters>> getParametersClass() {
        return Optional.ofNullable(m_parametersClass);
    }

    /** Sets the data that the page starts with. */
    public <D> DefaultView initialData(final Function<RequireInitialData, DefaultInitialData<D>> initialData) {
        initialData.apply(new RequireInitialData() {
            @Override
            public <E> DefaultInitialData<E> data(final Function<ViewInput, E> data) {
                return new DefaultInitialData<>();
            }
        });
        return this;
    }

    /** Initial data, once described. */
    public static final class DefaultInitialData<D> implements FluentNodeAPI {

        DefaultInitialData() {
        }
    }

    /** Stage: the class of the view's parameters, or none. */
    public interface RequireViewParameters {

        RequireDescription parametersClass(Class<? extends NodeParameters> parametersClass);

        default RequireDescription withoutParameters() {
            return parametersClass(null);
        }
    }

    /** Stage: what the view shows. */
    public interface RequireDescription {
        RequirePage description(String description);
    }

    /** Stage: the page. */
    public interface RequirePage {
        DefaultView page(Function<RequireFromFileOrString, Page> page);
    }

    /** Stage: the initial data. */
    public interface RequireInitialData {
        <D> DefaultInitialData<D> data(Function<ViewInput, D> data);
    }

    /** What a view sees of its node. */
    public interface ViewInput {

        <S extends NodeParameters> S getParameters();

        default BufferedDataTable[] getInternalTables() {
            final var objects = getInternalPortObjects();
            final var tables = new BufferedDataTable[objects.length];
            System.arraycopy(objects, 0, tables, 0, objects.length);
            return tables;
        }

        PortObject[] getInternalPortObjects();
    }
}
