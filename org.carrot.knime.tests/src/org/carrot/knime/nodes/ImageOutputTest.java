package org.carrot.knime.nodes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.carrot.knime.nodes.NodeRun.NodeOutcome;
import org.carrot.knime.nodes.evaluator.FewShotEvaluatorNodeFactory;
import org.carrot.knime.nodes.generator.PromptGeneratorNodeFactory;
import org.carrot.knime.nodes.trainer.CollaborativeTrainerNodeFactory;
import org.carrot.knime.table.Tables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.Node;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.node.DefaultNodeFactory;

/** Training curve and evaluation come as images too, where the port is added, and only there. */
final class ImageOutputTest {

    @TempDir
    private Path m_folder;

    static Stream<DefaultNodeFactory> trainers() {
        return Stream.of(new CollaborativeTrainerNodeFactory(), new PromptGeneratorNodeFactory());
    }

    @ParameterizedTest
    @MethodSource("trainers")
    void trainersDrawTheirCurve(final DefaultNodeFactory factory) throws Exception {
        final BufferedDataTable images = new OddImages("image", "class").row("a", OddImages.png(20, 20, 0xD02020), "red")
            .row("b", OddImages.png(20, 20, 0x2020D0), "blue").table();
        final var outcome = withImage(factory).with("imageColumn", "image").with("classColumn", "class")
            .with("queryBudget", 50L).run(TinyConnection.to(m_folder), images);
        assertEquals(List.of(1200, 700), sizeOfImage(outcome, 2));
    }

    @Test
    void theEvaluatorDrawsItsAccuracies() throws Exception {
        assertEquals(1200, sizeOfImage(evaluate(withImage(new FewShotEvaluatorNodeFactory())), 1).get(0));
    }

    @Test
    void newNodesHaveNoSuchPort() throws Exception {
        assertEquals(1, evaluate(NodeRun.of(new FewShotEvaluatorNodeFactory())).outputs().size());
        trainers().forEach(factory -> assertEquals(3, new Node(factory).getNrOutPorts()));
    }

    private static NodeRun withImage(final DefaultNodeFactory factory) throws Exception {
        return NodeRun.of(factory, "Image", ImagePortObject.TYPE);
    }

    private static NodeOutcome evaluate(final NodeRun node) throws Exception {
        return node.with("classColumn", "class").with("report", "").run(Tables.strings(Tables.exec(),
            List.of("class", "Prediction (class)"), List.of(List.of("cat", "cat"), List.of("dog", "cat"))));
    }

    private static List<Integer> sizeOfImage(final NodeOutcome outcome, final int output) throws Exception {
        assertTrue(outcome.executed(), outcome.message());
        assertEquals(output + 1, outcome.outputs().size());
        final var cell = (PNGImageValue)((ImagePortObject)outcome.outputs().get(output)).toDataCell();
        final var image = ImageIO.read(new ByteArrayInputStream(cell.getImageContent().getByteArray()));
        return List.of(image.getWidth(), image.getHeight());
    }
}
