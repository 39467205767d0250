package org.carrot.knime.nodes.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Infos;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.PromptForm;
import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.nodes.query.BlackBoxVlmQueryParameters.ClassSource;
import org.carrot.knime.port.PromptSpec;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.knime.port.VlmDescription;
import org.carrot.knime.table.Tables;
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

/** Before anything is executed, the query names its columns where it can, or says what cannot work. */
final class BlackBoxVlmQueryConfigureTest {

    private static final DataTableSpec TABLE = Tables.stringSpec(List.of("path", "kind"));

    private static final ModelInfo MODEL = model("digest", PromptForm.TEMPLATE);

    private final BlackBoxVlmQueryParameters m_parameters = new BlackBoxVlmQueryParameters();

    @BeforeEach
    void chooseColumnAndClasses() {
        m_parameters.m_imageColumn = "path";
        m_parameters.m_classNames = "dog, cat";
        m_parameters.m_target = "animal";
    }

    @Test
    void typedClassesGiveTheColumns() throws InvalidSettingsException {
        m_parameters.m_appendLogits = true;
        m_parameters.m_suffix = " 2";
        assertEquals(List.of("path", "kind", "Logit (animal=dog) 2", "Logit (animal=cat) 2", "P (animal=dog) 2",
            "P (animal=cat) 2", "Prediction (animal) 2"), columns(configure(MODEL, TABLE)));
        m_parameters.m_appendLogits = false;
        m_parameters.m_appendProbabilities = false;
        assertEquals(List.of("path", "kind", "Prediction (animal) 2"), columns(configure(MODEL, TABLE)));
        assertEquals(CostTable.SPEC, configure(MODEL, TABLE).get(1));
    }

    @Test
    void valuesOfAColumnAreKnownIfItsDomainListsThem() throws InvalidSettingsException {
        m_parameters.m_classSource = ClassSource.COLUMN;
        m_parameters.m_classColumn = "kind";
        final var kind = new DataColumnSpecCreator("kind", StringCell.TYPE);
        kind.setDomain(new DataColumnDomainCreator(
            new DataCell[]{new StringCell("tram"), new StringCell("bus")}).createDomain());
        assertEquals(List.of("path", "kind", "P (kind=tram)", "P (kind=bus)", "Prediction (kind)"),
            columns(configure(MODEL, new DataTableSpec(TABLE.getColumnSpec(0), kind.createSpec()))));
        final var unknown = configure(MODEL, TABLE);
        assertEquals(Arrays.asList(null, CostTable.SPEC), unknown);
    }

    @Test
    void aPromptBringsItsOwnClassesAndNeedsNoTemplate() throws InvalidSettingsException {
        m_parameters.m_templates = "";
        m_parameters.m_classNames = "";
        final var info = model("digest", PromptForm.SOFT);
        final var prompt = new PromptSpec(info, "vehicle", Optional.of(new ClassNames(List.of("bus", "tram"))));
        assertEquals(List.of("path", "kind", "P (vehicle=bus)", "P (vehicle=tram)", "Prediction (vehicle)"),
            columns(configure(info, TABLE, prompt)));
        final var elsewhere = new PromptSpec(model("other", PromptForm.SOFT), "vehicle", Optional.empty());
        message("The prompt was made for the model 'mini' (other), but the connected one is 'mini' (digest)", info, TABLE,
            elsewhere);
        final var untrained = new PromptSpec(info, "vehicle", Optional.empty());
        assertEquals(Arrays.asList(null, CostTable.SPEC), configure(info, TABLE, untrained));
    }

    @Test
    void aModelThatTakesNoWordsNeedsAPrompt() {
        message("takes no prompts in words, only soft prompts. Connect another model, or a prompt",
            model("digest", PromptForm.SOFT), TABLE);
    }

    @Test
    void settingsThatCannotWorkAreTold() {
        m_parameters.m_classNames = "dog";
        message("There is only one class, 'dog'", MODEL, TABLE);
        m_parameters.m_classNames = "dog, cat";
        m_parameters.m_templates = "a photo";
        message("'a photo' has no place for the class name", MODEL, TABLE);
        m_parameters.m_templates = "{}";
        m_parameters.m_target = " ";
        message("The target has no name", MODEL, TABLE);
        m_parameters.m_classSource = ClassSource.COLUMN;
        message("No class column is chosen", MODEL, TABLE);
        m_parameters.m_cacheFolder = Optional.of("answers");
        message("Cache answers in folder: 'answers' is a relative path", MODEL, TABLE);
        m_parameters.m_imageColumn = "picture";
        message("The table has no column 'picture'", MODEL, TABLE);
    }

    private List<PortObjectSpec> configure(final ModelInfo model, final PortObjectSpec... inputs)
        throws InvalidSettingsException {
        final List<PortObjectSpec> specs = new ArrayList<>();
        specs.add(new VlmConnectionSpec(new VlmDescription("test", "cpu", model)));
        specs.addAll(List.of(inputs));
        return Configuration.run(BlackBoxVlmQueryNodeFactory::configure, m_parameters,
            specs.toArray(PortObjectSpec[]::new));
    }

    private void message(final String expected, final ModelInfo model, final PortObjectSpec... inputs) {
        final var ex = assertThrows(InvalidSettingsException.class, () -> configure(model, inputs));
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }

    private static List<String> columns(final List<PortObjectSpec> specs) {
        return List.of(((DataTableSpec)specs.get(0)).getColumnNames());
    }

    private static ModelInfo model(final String digest, final PromptForm form) {
        return Infos.of("mini", digest, form == PromptForm.SOFT ? 8 : 0, form);
    }
}
