package org.carrot.knime.nodes;

import static org.carrot.knime.nodes.NodeRun.fails;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.carrot.knime.nodes.NodeRun.NodeOutcome;
import org.carrot.knime.nodes.predictor.CarrotPredictorNodeFactory;
import org.carrot.knime.nodes.query.BlackBoxVlmQueryNodeFactory;
import org.carrot.knime.nodes.trainer.CollaborativeTrainerNodeFactory;
import org.carrot.knime.table.Tables;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.filehandling.core.connections.FSLocation;
import org.knime.filehandling.core.data.location.cell.SimpleFSLocationCell;

/** Seen in KNIME 5.9: the nodes refused the table of List Files/Folders, whose column is of type Path. */
final class ListedFilesTest {

    @TempDir
    private Path m_folder;

    private PortObject m_connection;

    @BeforeEach
    void connect() throws Exception {
        m_connection = TinyConnection.to(m_folder);
        Files.write(m_folder.resolve("red.png"), OddImages.png(20, 20, 0xD02020));
        Files.write(m_folder.resolve("blue.png"), OddImages.png(20, 20, 0x2020D0));
        Files.writeString(m_folder.resolve("notes.png"), "no image");
    }

    @Test
    void nodesTrainAskAndPredictOnPaths() throws Exception {
        final var table = listed("red", "blue");
        final var trained = train(table);
        assertTrue(trained.executed(), trained.message());
        final var predicted = NodeRun.of(new CarrotPredictorNodeFactory()).with("imageColumn", "Path").run(m_connection,
            trained.outputs().get(0), table);
        assertEquals(2, predicted.rows(0).size(), predicted.message());
        final var asked = NodeRun.of(new BlackBoxVlmQueryNodeFactory()).with("imageColumn", "Path")
            .with("classNames", "red\nblue").run(m_connection, table);
        assertTrue(asked.executed(), asked.message());
    }

    @Test
    void aFileThatIsNoImageIsNamedWithItsRow() throws Exception {
        fails(train(listed("red", "notes")), "Row1", m_folder.resolve("notes.png").toString());
        fails(train(listed("red", "lost")), "Row1", m_folder.resolve("lost.png").toString(), "there is no such file");
    }

    private NodeOutcome train(final BufferedDataTable table) throws Exception {
        return NodeRun.of(new CollaborativeTrainerNodeFactory()).with("imageColumn", "Path").with("classColumn", "class")
            .with("queryBudget", 50L).run(m_connection, table);
    }

    private BufferedDataTable listed(final String... classes) {
        final List<DataRow> rows = new ArrayList<>();
        for (String name : classes) {
            rows.add(new DefaultRow("Row" + rows.size(),
                new SimpleFSLocationCell(new FSLocation("LOCAL", null, m_folder.resolve(name + ".png").toString())),
                new StringCell(name)));
        }
        return Tables.table(Tables.exec(),
            new DataTableSpec(new DataColumnSpecCreator("Path", SimpleFSLocationCell.TYPE).createSpec(),
                new DataColumnSpecCreator("class", StringCell.TYPE).createSpec()),
            rows);
    }
}
