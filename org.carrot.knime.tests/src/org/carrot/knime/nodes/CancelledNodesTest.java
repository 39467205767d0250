package org.carrot.knime.nodes;

import static org.carrot.knime.nodes.NodeRun.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;

import org.carrot.knime.nodes.generator.PromptGeneratorNodeFactory;
import org.carrot.knime.nodes.predictor.CarrotPredictorNodeFactory;
import org.carrot.knime.nodes.query.BlackBoxVlmQueryNodeFactory;
import org.carrot.knime.nodes.reader.ImageFolderReaderNodeFactory;
import org.carrot.knime.nodes.sampler.FewShotSamplerNodeFactory;
import org.carrot.knime.nodes.trainer.CollaborativeTrainerNodeFactory;
import org.carrot.knime.preferences.StorageFolders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.knime.core.node.port.PortObject;

/**
 * Nodes that are cancelled at work. Seen in KNIME 5.9.0: it shows the text of the exception as the node's warning and takes
 * nothing else; a node that returned a result stayed executing for ever.
 */
final class CancelledNodesTest {

    @TempDir
    private static Path s_folder;

    private static PortObject s_connection;

    @TempDir
    private Path m_folder;

    @BeforeAll
    static void connect() throws Exception {
        s_connection = TinyConnection.to(s_folder);
    }

    @AfterEach
    void goOnWithoutTheInterruption() {
        Thread.interrupted();
    }

    private static NodeRun training(final boolean trainer) {
        return NodeRun.of(trainer ? new CollaborativeTrainerNodeFactory() : new PromptGeneratorNodeFactory())
            .with("imageColumn", "image").with("classColumn", "class").with("queryBudget", 250L);
    }

    private NodeRun training(final boolean trainer, final String folder) {
        return training(trainer).with("stateFolder", m_folder.resolve(folder).toString());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aTrainingSaysWhereItGoesOnAndDoes(final boolean trainer) throws Exception {
        final var cancelled = training(trainer, "s").cancelledAt("Query 42 of 250").run(s_connection, images());
        fails(cancelled, "Cancelled after 42 of 250 queries", m_folder.resolve("s").toString(),
            "execute the node again", "Finish now with the best so far");
        final var finished = training(trainer, "s").with("finishNow", true).run(s_connection, images());
        assertTrue(finished.executed(), finished.message());
        assertTrue(finished.message().contains("(42 queries)"), finished.message());
        assertEquals(2, finished.rows(1).size(), "the start and one generation");
        final var complete = training(trainer, "s").run(s_connection, images());
        assertTrue(complete.message().contains("Continued at query 42."), complete.message());
        assertEquals(7, complete.rows(1).size(), "the start and six generations of 41 queries");
    }

    @Test
    void theStateIsKeptInTheWorkspaceUnlessAFolderIsNamed() throws Exception {
        StorageFolders.states().orElseThrow().clear(); // of earlier runs of this test
        final var cancelled =
            training(true).with("seed", 4711L).cancelledAt("Query 42 of 250").run(s_connection, images());
        fails(cancelled, "They are kept in '" + StorageFolders.states().orElseThrow().root(), "org.carrot.knime");
        final var complete = training(true).with("seed", 4711L).run(s_connection, images());
        assertTrue(complete.message().contains("Continued at query 42."), complete.message());
    }

    @Test
    void aQuerySaysWhetherAnswersAreKept() throws Exception {
        fails(query().cancelledAt("Image 1 of").run(s_connection, images()), "Cancelled. No answer is kept",
            "Cache answers in folder");
        final var answers = m_folder.resolve("answers").toString();
        fails(query().with("cacheFolder", answers).cancelledAt("Image 1 of").run(s_connection, images()),
            "What the model answered is kept in '" + answers + "'");
    }

    private static NodeRun query() {
        return NodeRun.of(new BlackBoxVlmQueryNodeFactory()).with("imageColumn", "image")
            .with("classNames", "red, blue");
    }

    @Test
    void otherNodesSayThatNothingIsKept() throws Exception {
        final var model = training(true).with("queryBudget", 50L).run(s_connection, images()).outputs().get(0);
        fails(NodeRun.of(new CarrotPredictorNodeFactory()).with("imageColumn", "image").cancelledAt("Image 1 of")
            .run(s_connection, model, images()), "Cancelled. Nothing is kept");
        fails(NodeRun.of(new FewShotSamplerNodeFactory()).with("classColumn", "class")
            .cancelledAt("Reading the classes").run(images()), "Cancelled. Nothing is kept");
        for (final var name : new String[]{"red", "blue"}) {
            Files.write(Files.createDirectories(m_folder.resolve("images").resolve(name)).resolve("1.png"),
                OddImages.png(20, 20, 0xD02020));
        }
        fails(NodeRun.of(new ImageFolderReaderNodeFactory()).with("folder", m_folder.resolve("images").toString())
            .cancelledAt("Image 1").run(), "Cancelled. Nothing is kept");
    }

    private static PortObject images() {
        final var table = new OddImages("image", "class");
        for (int i = 0; i < 8; i++) {
            table.row("red " + i, OddImages.png(20, 20, 0xC02020 + i), "red");
            table.row("blue " + i, OddImages.png(20, 20, 0x2020C0 + i), "blue");
        }
        return table.table();
    }
}
