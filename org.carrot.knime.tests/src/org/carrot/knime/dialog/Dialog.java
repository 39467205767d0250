package org.carrot.knime.dialog;

import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.layout.Layout;
import org.knime.node.parameters.layout.Section;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.StateProvider;
import org.knime.node.parameters.updates.StateProvider.StateProviderInitializer;
import org.knime.node.parameters.updates.ValueProvider;
import org.knime.node.parameters.updates.ValueReference;

/**
 * A node's dialog as KNIME 5.8 to 5.11 builds it, without drawing it: which options it shows for which settings, and what
 * would keep it from opening. KNIME builds it from the annotations alone, by these rules: a reference belongs to one field
 * and is of that field's type, boxed; a predicate that asks for a reference that no field has is an error, unless it looks
 * by {@code isMissing} before; all classes in annotations have a constructor without arguments; a section with an effect
 * vanishes with all that is in it; a field without a widget is not shown, but may have a value for others.
 */
final class Dialog {

    private final NodeParameters m_parameters;

    private final DialogInput m_input;

    private final Map<Class<?>, Field> m_references = new HashMap<>();

    private final Predicates m_predicates;

    /** Opens the dialog: everything is computed that is computed before. */
    Dialog(final NodeParameters parameters, final DialogInput input) {
        m_parameters = parameters;
        m_input = input;
        m_predicates = new Predicates(m_references, this::get, input);
        for (final Field field : fields(parameters.getClass())) {
            final var reference = field.getAnnotation(ValueReference.class);
            if (reference != null && m_references.put(reference.value(), field) != null) {
                throw new IllegalStateException(reference.value() + " belongs to two fields");
            }
        }
        m_references.forEach(Dialog::checkType);
        for (final Field field : fields(parameters.getClass())) {
            if (field.isAnnotationPresent(ValueProvider.class)) {
                set(field, compute(field.getAnnotation(ValueProvider.class).value()));
            }
        }
    }

    /** @return the shown options by section, in the order of their fields; those without a section under "" */
    Map<String, List<Field>> shown() {
        final Map<String, List<Field>> sections = new LinkedHashMap<>();
        for (final Field field : fields(m_parameters.getClass())) {
            if (field.isAnnotationPresent(Widget.class) && isShown(field)) {
                sections.computeIfAbsent(section(field).map(s -> s.getAnnotation(Section.class).title()).orElse(""),
                    s -> new ArrayList<>()).add(field);
            }
        }
        return sections;
    }

    /** @return the names of the fields that are shown, without "m_" */
    List<String> shownNames() {
        return shown().values().stream().flatMap(List::stream).map(f -> f.getName().substring(2)).toList();
    }

    /** @return every option of the dialog, shown or not */
    List<Field> options() {
        return fields(m_parameters.getClass()).stream().filter(f -> f.isAnnotationPresent(Widget.class)).toList();
    }

    Object get(final Field field) {
        try {
            return field.get(m_parameters);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private void set(final Field field, final Object value) {
        try {
            field.set(m_parameters, value);
        } catch (IllegalAccessException ex) {
            throw new IllegalStateException(ex);
        }
    }

    private boolean isShown(final Field field) {
        var shown = isShown(field.getAnnotation(Effect.class));
        final var layout = field.getAnnotation(Layout.class);
        for (Class<?> part = layout == null ? null : layout.value(); part != null; part = part.getEnclosingClass()) {
            final var effect = part.getAnnotation(Effect.class);
            if (effect != null && !part.isAnnotationPresent(Section.class)) {
                throw new IllegalStateException(part + " is no section, so KNIME forgets its effect");
            }
            shown &= isShown(effect);
        }
        return shown;
    }

    private boolean isShown(final Effect effect) {
        if (effect == null) {
            return true;
        }
        final boolean holds = m_predicates.holds(effect.predicate());
        return effect.type() == EffectType.SHOW ? holds : effect.type() != EffectType.HIDE || !holds;
    }

    /** @return what a provider computes from the values that there are */
    Object compute(final Class<?> provider) {
        final var instance = (StateProvider<?>)Predicates.instance(provider);
        instance.init(Predicates.proxy(StateProviderInitializer.class, (method, arguments) -> switch (method) {
            case "computeBeforeOpenDialog" -> null;
            case "getNodeParametersInput" -> m_input.get();
            case "computeFromValueSupplier", "getValueSupplier" -> (Supplier<?>)() -> get(field((Class<?>)arguments[0]));
            default -> throw new UnsupportedOperationException(method);
        }));
        try {
            return instance.computeState(m_input.get());
        } catch (Exception ex) {
            throw new IllegalStateException(provider + " cannot compute", ex);
        }
    }

    private Field field(final Class<?> reference) {
        return Optional.ofNullable(m_references.get(reference))
            .orElseThrow(() -> new IllegalStateException("No field has the reference " + reference));
    }

    private static void checkType(final Class<?> reference, final Field field) {
        final var named = (ParameterizedType)reference.getGenericInterfaces()[0];
        if (named.getRawType() != ParameterReference.class || !named.getActualTypeArguments()[0].equals(boxed(field))) {
            throw new IllegalStateException(reference + " is not of the type of " + field);
        }
    }

    static Type boxed(final Field field) {
        final var type = field.getGenericType();
        return type instanceof Class<?> c && c.isPrimitive() ? MethodType.methodType(c).wrap().returnType()
            : type;
    }

    static Optional<Class<?>> section(final Field field) {
        final var layout = field.getAnnotation(Layout.class);
        Class<?> part = layout == null ? null : layout.value();
        while (part != null && !part.isAnnotationPresent(Section.class)) {
            part = part.getEnclosingClass();
        }
        return Optional.ofNullable(part);
    }

    /** @return fields that KNIME sees, those of superclasses first */
    private static List<Field> fields(final Class<?> c) {
        final List<Field> fields = c == Object.class ? new ArrayList<>() : fields(c.getSuperclass());
        for (final Field field : c.getDeclaredFields()) {
            if ((field.getModifiers() & (Modifier.STATIC | Modifier.PRIVATE | Modifier.TRANSIENT)) == 0) {
                field.setAccessible(true);
                fields.add(field);
            }
        }
        return fields;
    }
}
