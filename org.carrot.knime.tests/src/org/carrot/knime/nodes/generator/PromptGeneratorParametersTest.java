package org.carrot.knime.nodes.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import org.carrot.blackbox.Infos;
import org.carrot.blackbox.PromptForm;
import org.carrot.cmaes.Covariance;
import org.carrot.knime.nodes.Configuration;
import org.carrot.knime.port.PromptSpec;
import org.carrot.knime.port.VlmConnectionSpec;
import org.carrot.knime.port.VlmDescription;
import org.carrot.knime.table.Tables;
import org.carrot.knime.training.SearchChoices.CovarianceKind;
import org.carrot.knime.training.SearchChoices.KeptGeneration;
import org.carrot.knime.training.SearchChoices.SearchMethod;
import org.carrot.knime.training.SearchChoices.StepMeaning;
import org.carrot.knime.training.SearchChoices.TakenPrompt;
import org.carrot.knime.training.SearchChoices.Unusable;
import org.carrot.knime.view.HistoryTable;
import org.carrot.run.NonFiniteScores;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.Consistency;
import org.carrot.tuner.carrot.Preset;
import org.carrot.tuner.carrot.Selection;
import org.carrot.tuner.prompt.PromptSearch;
import org.carrot.tuner.prompt.PromptTaken;
import org.carrot.tuner.prompt.StepScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObjectSpec;

/** What the settings mean to the engine, and what is refused before anything is executed. */
final class PromptGeneratorParametersTest {

    private static final DataTableSpec TABLE = Tables.stringSpec(List.of("path", "class"));

    private final PromptGeneratorParameters m_parameters = new PromptGeneratorParameters();

    @Test
    void byDefaultThePromptIsSearchedAloneAndTheBestIsKept() {
        assertEquals(CarrotSettings.builder().promptOnly().consistency(Consistency.NONE).build(),
            m_parameters.tunerSettings());
        assertEquals(Selection.BEST, ((CarrotSettings)m_parameters.tunerSettings()).selection());
    }

    @ParameterizedTest
    @EnumSource(names = {"PAPER", "CODE"})
    void aPublishedMethodIsItsPresetWithoutTheRefiner(final SearchMethod method) {
        m_parameters.m_method = method;
        m_parameters.m_populationSize = 2;
        m_parameters.m_initialPrompt = "a picture of";
        m_parameters.m_seed = Optional.of(5L);
        final var preset = Preset.valueOf(method.name()).builder().promptOnly().consistency(Consistency.NONE)
            .initialText("a picture of").seed(5);
        assertEquals(preset.build(), m_parameters.tunerSettings());
        m_parameters.m_queryBudget = Optional.of(123L);
        assertEquals(preset.budget(123).build(), m_parameters.tunerSettings());
    }

    @Test
    void everyCustomSettingReachesTheEngine() {
        changeAll(m_parameters);
        assertEquals(CarrotSettings.builder().promptOnly().consistency(Consistency.NONE).initialText("words").budget(99)
            .seed(3).search(new PromptSearch(12, StepScale.deviation(0.5), 2, OptionalDouble.of(6), 9, Covariance.ISOTROPIC,
                false, PromptTaken.BEST))
            .selection(Selection.LAST).validationInterval(4).nonFiniteScores(NonFiniteScores.FAIL).build(),
            m_parameters.tunerSettings());
    }

    @Test
    void everySettingIsSavedAndLoaded() throws Exception {
        final var node = new Node(new PromptGeneratorNodeFactory());
        final var settings = new NodeSettings("model");
        node.saveModelSettingsTo(settings);
        settings.addString("method", "CUSTOM");
        settings.addInt("populationSize", 9);
        settings.addDouble("bound", 6);
        settings.addBoolean("bound_is_present", true);
        settings.addString("kept", "LAST");
        node.loadModelSettingsFrom(settings);
        final var saved = new NodeSettings("model");
        node.saveModelSettingsTo(saved);
        assertEquals(xml(settings), xml(saved));
    }

    private static String xml(final NodeSettings settings) throws IOException {
        final var written = new ByteArrayOutputStream();
        settings.saveToXML(written);
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void settingsThatContradictAreRefused() {
        refused("5 queries does not allow one generation", p -> p.m_queryBudget = Optional.of(5L));
        refused("at least 3 candidates, not 2", p -> p.m_populationSize = 2);
        refused("bound of the search must be positive, not 0.0", p -> p.m_bound = Optional.of(0.0));
        refused("at least 1 dimension, not 0", p -> p.m_subspaceDimension = 0);
        refused("initial prompt is empty", p -> p.m_initialPrompt = " ");
        refused("cannot stop after 0 minutes", p -> p.m_stopMinutes = Optional.of(0));
    }

    private static void refused(final String expected, final Consumer<PromptGeneratorParameters> change) {
        final var parameters = new PromptGeneratorParameters();
        parameters.m_method = SearchMethod.CUSTOM;
        change.accept(parameters);
        final var ex = assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }

    @Test
    void theOutputsAreKnownBeforeExecution() throws InvalidSettingsException {
        final var out = configure(TABLE);
        assertEquals("digest", ((PromptSpec)out.get(0)).model().identity().value());
        assertEquals("class", ((PromptSpec)out.get(0)).target());
        assertEquals(HistoryTable.SPEC, out.get(1));
    }

    @Test
    void aBudgetThatValidationExceedsIsRefusedBeforeExecution() throws InvalidSettingsException {
        m_parameters.m_queryBudget = Optional.of(42L);
        assertEquals(2, configure(TABLE).size(), "the start, 40 candidates and their mean");
        final var ex = assertThrows(InvalidSettingsException.class, () -> configure(TABLE, TABLE));
        assertTrue(ex.getMessage().contains("42 queries does not allow one generation with validation, which needs 44"),
            ex.getMessage());
        assertTrue(ex.getMessage().contains("leave the validation images out"), ex.getMessage());
    }

    private List<PortObjectSpec> configure(final DataTableSpec... tables) throws InvalidSettingsException {
        m_parameters.m_imageColumn = "path";
        m_parameters.m_classColumn = "class";
        final var specs = new PortObjectSpec[tables.length + 1];
        specs[0] = new VlmConnectionSpec(
            new VlmDescription("test", "cpu", Infos.of("mini", "digest", 8, PromptForm.SOFT)));
        System.arraycopy(tables, 0, specs, 1, tables.length);
        return Configuration.run(PromptGeneratorNodeFactory::configure, m_parameters, specs);
    }

    /** Gives every setting that counts a value of its own. */
    private static void changeAll(final PromptGeneratorParameters parameters) {
        parameters.m_method = SearchMethod.CUSTOM;
        parameters.m_initialPrompt = "words";
        parameters.m_queryBudget = Optional.of(99L);
        parameters.m_seed = Optional.of(3L);
        parameters.m_populationSize = 9;
        parameters.m_subspaceDimension = 12;
        parameters.m_initialStep = 0.5;
        parameters.m_stepMeaning = StepMeaning.DEVIATION;
        parameters.m_sigma = 2;
        parameters.m_bound = Optional.of(6.0);
        parameters.m_covariance = CovarianceKind.ISOTROPIC;
        parameters.m_active = false;
        parameters.m_promptTaken = TakenPrompt.BEST;
        parameters.m_kept = KeptGeneration.LAST;
        parameters.m_validationInterval = 4;
        parameters.m_noNumbers = Unusable.FAIL;
    }
}
