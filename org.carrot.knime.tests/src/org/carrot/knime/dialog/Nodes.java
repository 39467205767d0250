package org.carrot.knime.dialog;

import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

import org.carrot.knime.nodes.apply.PredictionRefinerApplyNodeFactory;
import org.carrot.knime.nodes.connector.LocalConnectorNodeFactory;
import org.carrot.knime.nodes.evaluator.FewShotEvaluatorNodeFactory;
import org.carrot.knime.nodes.generator.PromptGeneratorNodeFactory;
import org.carrot.knime.nodes.model.CarrotModelReaderNodeFactory;
import org.carrot.knime.nodes.model.CarrotModelWriterNodeFactory;
import org.carrot.knime.nodes.predictor.CarrotPredictorNodeFactory;
import org.carrot.knime.nodes.query.BlackBoxVlmQueryNodeFactory;
import org.carrot.knime.nodes.reader.ImageFolderReaderNodeFactory;
import org.carrot.knime.nodes.refiner.PredictionRefinerNodeFactory;
import org.carrot.knime.nodes.sampler.FewShotSamplerNodeFactory;
import org.carrot.knime.nodes.trainer.CollaborativeTrainerNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** The parameters of all nodes, which their packages keep to themselves. */
enum Nodes {

    APPLY(PredictionRefinerApplyNodeFactory.class, "PredictionRefinerApplyParameters"),
    CONNECTOR(LocalConnectorNodeFactory.class, "LocalConnectorParameters"),
    EVALUATOR(FewShotEvaluatorNodeFactory.class, "FewShotEvaluatorParameters"),
    GENERATOR(PromptGeneratorNodeFactory.class, "PromptGeneratorParameters"),
    MODEL_READER(CarrotModelReaderNodeFactory.class, "CarrotModelReaderParameters"),
    MODEL_WRITER(CarrotModelWriterNodeFactory.class, "CarrotModelWriterParameters"),
    PREDICTOR(CarrotPredictorNodeFactory.class, "CarrotPredictorParameters"),
    QUERY(BlackBoxVlmQueryNodeFactory.class, "BlackBoxVlmQueryParameters"),
    READER(ImageFolderReaderNodeFactory.class, "ImageDatasetParameters"),
    REFINER(PredictionRefinerNodeFactory.class, "PredictionRefinerParameters"),
    SAMPLER(FewShotSamplerNodeFactory.class, "FewShotSamplerParameters"),
    TRAINER(CollaborativeTrainerNodeFactory.class, "CollaborativeTrainerParameters");

    private final String m_class;

    Nodes(final Class<?> factory, final String name) {
        m_class = factory.getPackageName() + "." + name;
    }

    /** @return parameters of a fresh node with nothing connected */
    NodeParameters fresh() {
        try {
            return (NodeParameters)Predicates.instance(Class.forName(m_class));
        } catch (ClassNotFoundException ex) {
            throw new IllegalStateException(ex);
        }
    }

    /** @param settings as in "method=CUSTOM, seed="; a constant, a flag, a text, a number, or nothing for what is off */
    NodeParameters with(final String settings) throws ReflectiveOperationException {
        final var parameters = fresh();
        for (final String setting : settings.isBlank() ? new String[0] : settings.split(", ")) {
            final var parts = setting.split("=", 2);
            final var field = field(parameters.getClass(), "m_" + parts[0]);
            field.setAccessible(true);
            final var type = field.getType() == Optional.class ? contentClass(field) : (Class<?>)Dialog.boxed(field);
            final var value = parts[1].isEmpty() && type != String.class ? null : parse(type, parts[1]);
            field.set(parameters, field.getType() == Optional.class ? Optional.ofNullable(value) : value);
        }
        return parameters;
    }

    private static Field field(final Class<?> c, final String name) {
        return Stream.<Class<?>>iterate(c, k -> k != null, Class::getSuperclass)
            .flatMap(k -> Arrays.stream(k.getDeclaredFields())).filter(f -> f.getName().equals(name)).findFirst()
            .orElseThrow(() -> new IllegalArgumentException(c + " has no field " + name));
    }

    static Class<?> contentClass(final Field optional) {
        return (Class<?>)((ParameterizedType)optional.getGenericType()).getActualTypeArguments()[0];
    }

    private static Object parse(final Class<?> type, final String text) throws ReflectiveOperationException {
        if (type == String.class) {
            return text;
        }
        final var valueOf = type.getMethod("valueOf", String.class);
        valueOf.setAccessible(true);
        return valueOf.invoke(null, text);
    }
}
