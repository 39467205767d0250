package org.carrot.knime.nodes.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Infos;
import org.carrot.blackbox.PromptForm;
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
        final var out = configure(PromptForm.SOFT,
            new DataTableSpec(TABLE.getColumnSpec(0), classColumn.createSpec()));
        final var model = (CarrotModelSpec)out.get(0);
        assertEquals("class", model.target());
        assertEquals("digest", model.model().identity().value());
        assertEquals(Optional.of(new ClassNames(List.of("dog", "cat"))), model.classes());
        assertEquals(HistoryTable.SPEC, out.get(1));
    }

    @Test
    void withoutADomainTheClassesAreNotKnownYet() throws InvalidSettingsException {
        assertEquals(Optional.empty(), ((CarrotModelSpec)configure(PromptForm.SOFT, TABLE).get(0)).classes());
    }

    @Test
    void aModelWithoutSoftPromptsIsRefused() {
        message("takes no soft prompts, only templates in words", PromptForm.TEMPLATE, TABLE);
    }

    @Test
    void validationImagesNeedTheSameColumns() throws InvalidSettingsException {
        assertEquals(2, configure(PromptForm.SOFT, TABLE, TABLE).size());
        message("Validation images: The table has no column 'class'", PromptForm.SOFT, TABLE,
            Tables.stringSpec(List.of("path", "kind")));
    }

    @Test
    void missingColumnsAreTold() {
        m_parameters.m_imageColumn = "";
        message("No image column is chosen", PromptForm.SOFT, TABLE);
    }

    @Test
    void foldersThatAreNoPathsAreTold() {
        m_parameters.m_stateFolder = Optional.of("state");
        message("Keep the state in folder: 'state' is a relative path", PromptForm.SOFT, TABLE);
        m_parameters.m_stateFolder = Optional.of("/kept");
        m_parameters.m_cacheFolder = Optional.of("/kept/");
        message("in the same folder", PromptForm.SOFT, TABLE);
        m_parameters.m_cacheFolder = Optional.of("");
        message("Cache answers in folder: No path is given", PromptForm.SOFT, TABLE);
    }

    private List<PortObjectSpec> configure(final PromptForm form, final DataTableSpec... tables)
        throws InvalidSettingsException {
        final var info = Infos.of("mini", "digest", form == PromptForm.SOFT ? 8 : 0, form);
        final var specs = new PortObjectSpec[tables.length + 1];
        specs[0] = new VlmConnectionSpec(new VlmDescription("test", "cpu", info));
        System.arraycopy(tables, 0, specs, 1, tables.length);
        return Configuration.run(CollaborativeTrainerNodeFactory::configure, m_parameters, specs);
    }

    private void message(final String expected, final PromptForm form, final DataTableSpec... tables) {
        final var ex = assertThrows(InvalidSettingsException.class, () -> configure(form, tables));
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }
}
