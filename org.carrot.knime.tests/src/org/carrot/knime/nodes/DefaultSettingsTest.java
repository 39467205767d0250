package org.carrot.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.node.DefaultNodeFactory;

/**
 * Settings of saved workflows must load for ever: the settings of a new node are frozen in default-settings. A changed
 * key or default is a change of the file format.
 */
final class DefaultSettingsTest {

    static Stream<DefaultNodeFactory> factories() {
        return Stream.of(new LocalConnectorNodeFactory(), new BlackBoxVlmQueryNodeFactory(),
            new PromptGeneratorNodeFactory(), new ImageFolderReaderNodeFactory(), new FewShotSamplerNodeFactory(),
            new PredictionRefinerNodeFactory(),
            new PredictionRefinerApplyNodeFactory(), new CollaborativeTrainerNodeFactory(),
            new CarrotPredictorNodeFactory(), new FewShotEvaluatorNodeFactory(),
            new CarrotModelWriterNodeFactory(), new CarrotModelReaderNodeFactory());
    }

    @ParameterizedTest
    @MethodSource("factories")
    void settingsOfANewNodeAreTheFrozenOnes(final DefaultNodeFactory factory) throws IOException {
        final var settings = new NodeSettings("model");
        new Node(factory).saveModelSettingsTo(settings);
        final var written = new ByteArrayOutputStream();
        settings.saveToXML(written);
        assertEquals(frozen(factory), written.toString(StandardCharsets.UTF_8).strip());
    }

    @ParameterizedTest
    @MethodSource("factories")
    void theFrozenSettingsLoad(final DefaultNodeFactory factory) throws Exception {
        final var node = new Node(factory);
        try (var in = getClass().getResourceAsStream(file(factory))) {
            node.loadModelSettingsFrom(NodeSettings.loadFromXML(in));
        }
        final var settings = new NodeSettings("model");
        node.saveModelSettingsTo(settings);
        assertTrue(settings.keySet().size() > 0);
    }

    private static String frozen(final DefaultNodeFactory factory) throws IOException {
        try (var in = DefaultSettingsTest.class.getResourceAsStream(file(factory))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n").strip();
        }
    }

    private static String file(final DefaultNodeFactory factory) {
        return "default-settings/" + factory.getClass().getSimpleName() + ".xml";
    }
}
