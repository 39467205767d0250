package org.carrot.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.carrot.knime.nodes.evaluator.FewShotEvaluatorNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.node.DefaultNodeFactory;

/** Every port has a name, and the nodes of saved workflows keep their ports. */
final class PortsTest {

    private static final List<String> ONE_TABLE = List.of("Variable Inport", "Predicted images");

    static Stream<DefaultNodeFactory> factories() {
        return DefaultSettingsTest.factories();
    }

    /** Seen in KNIME 5.9: the evaluator's port was called "Inport 1", as ports are that no description names. */
    @ParameterizedTest
    @MethodSource("factories")
    void everyPortOfANewNodeHasAName(final DefaultNodeFactory factory) {
        final var node = new Node(factory);
        IntStream.range(0, node.getNrInPorts())
            .forEach(i -> assertNotNull(node.getInportName(i), factory.getNodeName() + ", input " + i));
        IntStream.range(0, node.getNrOutPorts())
            .forEach(i -> assertNotNull(node.getOutportName(i), factory.getNodeName() + ", output " + i));
    }

    @Test
    void anEvaluatorSavedByVersion010KeepsItsThreeTables() throws Exception {
        final var saved = new NodeSettings("node_creation_config");
        final var group = saved.addNodeSettings("Predicted images");
        BufferedDataTable.TYPE.save(group.addNodeSettings("port_0"));
        BufferedDataTable.TYPE.save(group.addNodeSettings("port_1"));
        saved.addNodeSettings("Accuracy");
        final var node = saved(saved);
        assertEquals(List.of("Variable Inport", "Predicted images", "Predicted images", "Predicted images"), inputs(node));
        assertEquals(2, node.getNrOutPorts());
    }

    @Test
    void aNewEvaluatorHasOneTable() {
        assertEquals(ONE_TABLE, inputs(new Node(new FewShotEvaluatorNodeFactory())));
    }

    private static Node saved(final NodeSettings settings) throws Exception {
        final var factory = new FewShotEvaluatorNodeFactory();
        final var config = factory.createNodeCreationConfig();
        config.getPortConfig().orElseThrow().loadSettingsFrom(settings);
        return new Node(factory, config);
    }

    private static List<String> inputs(final Node node) {
        return IntStream.range(0, node.getNrInPorts()).mapToObj(node::getInportName).toList();
    }
}
