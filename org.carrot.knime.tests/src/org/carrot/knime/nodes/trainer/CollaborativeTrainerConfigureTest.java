package org.carrot.knime.nodes.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.carrot.blackbox.Capability;
import org.carrot.blackbox.ModelInfo;
import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.port.CarrotModelSpec;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.knime.port.VlmDescription;
import org.carrot.knime.table.Tables;
import org.carrot.knime.view.HistoryTable;
import org.carrot.sample.ClassNames;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnDomainCreator;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.port.PortObjectSpec;

/** Before anything is executed, the trainer says what will come or what cannot work. */
final class CollaborativeTrainerConfigureTest {

    private static final DataTableSpec TABLE = Tables.stringSpec(List.of("path", "class"));

    private final CollaborativeTrainerParameters m_parameters = new CollaborativeTrainerParameters();

    @BeforeEach
    void chooseColumns() {
        m_parameters.m_imageColumn = "path";
        m_parameters.m_classColumn = "class";
    }

    @Test
    void theSpecNamesTheModelTheTargetAndTheClassesOfTheDomain() throws InvalidSettingsException {
        final var classColumn = new DataColumnSpecCreator("class", StringCell.TYPE);
        classColumn.setDomain(new DataColumnDomainCreator(
            new DataCell[]{new StringCell("dog"), new StringCell("cat")}).createDomain());
        final var out = configure(Capability.SOFT_PROMPTS,
            new DataTableSpec(TABLE.getColumnSpec(0), classColumn.createSpec()));
        final var model = (CarrotModelSpec)out.get(0);
        assertEquals("class", model.target());
        assertEquals("digest", model.model().digest());
        assertEquals(Optional.of(new ClassNames(List.of("dog", "cat"))), model.classes());
        assertEquals(HistoryTable.SPEC, out.get(1));
    }

    @Test
    void withoutADomainTheClassesAreNotKnownYet() throws InvalidSettingsException {
        assertEquals(Optional.empty(), ((CarrotModelSpec)configure(Capability.SOFT_PROMPTS, TABLE).get(0)).classes());
    }

    @Test
    void aModelWithoutSoftPromptsIsRefused() {
        message("takes no soft prompts, only [TEXT_PROMPTS]", Capability.TEXT_PROMPTS, TABLE);
    }

    @Test
    void validationImagesNeedTheSameColumns() throws InvalidSettingsException {
        assertEquals(2, configure(Capability.SOFT_PROMPTS, TABLE, TABLE).size());
        message("Validation images: The table has no column 'class'", Capability.SOFT_PROMPTS, TABLE,
            Tables.stringSpec(List.of("path", "kind")));
    }

    @Test
    void missingColumnsAreTold() {
        m_parameters.m_imageColumn = "";
        message("No image column is chosen", Capability.SOFT_PROMPTS, TABLE);
    }

    @Test
    void foldersThatAreNoPathsAreTold() {
        m_parameters.m_stateFolder = Optional.of("state");
        message("Keep the state in folder: 'state' is a relative path", Capability.SOFT_PROMPTS, TABLE);
        m_parameters.m_stateFolder = Optional.of("/kept");
        m_parameters.m_cacheFolder = Optional.of("/kept/");
        message("in the same folder", Capability.SOFT_PROMPTS, TABLE);
        m_parameters.m_cacheFolder = Optional.of("");
        message("Cache answers in folder: No path is given", Capability.SOFT_PROMPTS, TABLE);
    }

    private List<PortObjectSpec> configure(final Capability capability, final DataTableSpec... tables)
        throws InvalidSettingsException {
        final var info = new ModelInfo("mini", "digest", Set.of(capability),
            capability == Capability.SOFT_PROMPTS ? 8 : 0);
        final var specs = new PortObjectSpec[tables.length + 1];
        specs[0] = new VlmConnectionSpec(new VlmDescription("test", "cpu", info));
        System.arraycopy(tables, 0, specs, 1, tables.length);
        return Configuration.run(CollaborativeTrainerNodeFactory::configure, m_parameters, specs);
    }

    private void message(final String expected, final Capability capability, final DataTableSpec... tables) {
        final var ex = assertThrows(InvalidSettingsException.class, () -> configure(capability, tables));
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }
}
