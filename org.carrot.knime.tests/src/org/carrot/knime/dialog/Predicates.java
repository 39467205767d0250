package org.carrot.knime.dialog;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Predicate;

import org.knime.node.parameters.NodeParametersInput;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer.BooleanReference;
import org.knime.node.parameters.updates.EffectPredicateProvider.PredicateInitializer.EnumReference;

/** Evaluates the predicates of effects on the values of fields; by proxies, so that any version of the API will do. */
final class Predicates {

    private final Map<Class<?>, Field> m_references;

    private final Function<Field, Object> m_values;

    private final PredicateInitializer m_initializer;

    Predicates(final Map<Class<?>, Field> references, final Function<Field, Object> values, final DialogInput input) {
        m_references = references;
        m_values = values;
        m_initializer = proxy(PredicateInitializer.class, (method, arguments) -> switch (method) {
            case "isMissing" -> !m_references.containsKey(arguments[0]);
            case "getBoolean" -> bool(field(arguments[0]));
            case "getEnum" -> constant(field(arguments[0]));
            case "getConstant" -> predicate(() -> test(arguments[0], input.get()));
            case "getPredicate" -> init((Class<?>)arguments[0]);
            default -> throw new UnsupportedOperationException(method);
        });
    }

    boolean holds(final Class<? extends EffectPredicateProvider> provider) {
        return value(init(provider)).getAsBoolean();
    }

    private EffectPredicate init(final Class<?> provider) {
        return ((EffectPredicateProvider)instance(provider)).init(m_initializer);
    }

    @SuppressWarnings("unchecked")
    private static boolean test(final Object predicate, final NodeParametersInput input) {
        return ((Predicate<NodeParametersInput>)predicate).test(input);
    }

    private Field field(final Object reference) {
        final var field = m_references.get(reference);
        if (field == null) {
            throw new IllegalStateException("Missing reference annotation: " + reference);
        }
        return field;
    }

    private BooleanReference bool(final Field field) {
        return proxy(BooleanReference.class,
            (method, arguments) -> predicate(() -> m_values.apply(field).equals(method.equals("isTrue"))));
    }

    private EnumReference<?> constant(final Field field) {
        return proxy(EnumReference.class,
            (method, arguments) -> predicate(() -> List.of((Object[])arguments[0]).contains(m_values.apply(field))));
    }

    /** The value is asked for by a method that the interface has from Object. */
    private static EffectPredicate predicate(final BooleanSupplier value) {
        return proxy(EffectPredicate.class, (method, arguments) -> switch (method) {
            case "and" -> predicate(() -> value.getAsBoolean() && value(arguments[0]).getAsBoolean());
            case "or" -> predicate(() -> value.getAsBoolean() || value(arguments[0]).getAsBoolean());
            case "negate" -> predicate(() -> !value.getAsBoolean());
            case "toString" -> Boolean.toString(value.getAsBoolean());
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static BooleanSupplier value(final Object predicate) {
        return () -> Boolean.parseBoolean(predicate.toString());
    }

    /** As KNIME does it: by the constructor without arguments, whoever may see it. */
    static Object instance(final Class<?> c) {
        try {
            final var constructor = c.getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (NoSuchMethodException | InstantiationException | IllegalAccessException | InvocationTargetException ex) {
            throw new IllegalStateException(c + " cannot be made", ex);
        }
    }

    /** What a proxy does. */
    interface Answers {
        Object answer(String method, Object[] arguments);
    }

    static <T> T proxy(final Class<T> type, final Answers answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
            (self, method, arguments) -> answers.answer(method.getName(), arguments)));
    }
}
