package org.carrot.knime.nodes.trainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;

import org.carrot.cmaes.Covariance;
import org.carrot.knime.training.MethodChoices.Divergence;
import org.carrot.knime.training.MethodChoices.MethodChoice;
import org.carrot.knime.training.MethodChoices.OptimizerKind;
import org.carrot.knime.training.MethodChoices.TunedParts;
import org.carrot.knime.training.MethodChoices.WeightRule;
import org.carrot.knime.training.SearchChoices.CovarianceKind;
import org.carrot.knime.training.SearchChoices.KeptGeneration;
import org.carrot.knime.training.SearchChoices.StepMeaning;
import org.carrot.knime.training.SearchChoices.TakenPrompt;
import org.carrot.knime.training.SearchChoices.Unusable;
import org.carrot.refiner.Optimizer;
import org.carrot.refiner.RefinerSettings;
import org.carrot.run.NonFiniteScores;
import org.carrot.tuner.auto.AutoSettings;
import org.carrot.tuner.carrot.CarrotSettings;
import org.carrot.tuner.carrot.Consistency;
import org.carrot.tuner.carrot.KlOrder;
import org.carrot.tuner.carrot.LambdaO;
import org.carrot.tuner.carrot.Preset;
import org.carrot.tuner.carrot.Selection;
import org.carrot.tuner.prompt.OptionsBuilder;
import org.carrot.tuner.prompt.PromptSearch;
import org.carrot.tuner.prompt.PromptTaken;
import org.carrot.tuner.prompt.StepScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;

/** What the settings mean to the engine, what of them is refused, and that saved ones load. */
final class CollaborativeTrainerParametersTest {

    private final CollaborativeTrainerParameters m_parameters = new CollaborativeTrainerParameters();

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "PAPER", "CODE"})
    void aPresetIsTheEnginesWhateverTheCustomSettingsSay(final MethodChoice method) {
        m_parameters.m_method = method;
        m_parameters.m_hiddenWidth = 17;
        m_parameters.m_populationSize = 2;
        m_parameters.m_initialPrompt = "a picture of";
        m_parameters.m_template = "{}, a picture";
        m_parameters.m_seed = Optional.of(5L);
        final OptionsBuilder<?> preset = method == MethodChoice.AUTO ? AutoSettings.builder().template("{}, a picture")
            : Preset.valueOf(method.name()).builder();
        preset.initialText("a picture of").seed(5);
        assertEquals(preset.build(), m_parameters.tunerSettings());
        m_parameters.m_queryBudget = Optional.of(123L);
        assertEquals(preset.budget(123).build(), m_parameters.tunerSettings());
    }

    @Test
    void customSettingsAreTheEnginesOwnAtFirst() {
        m_parameters.m_method = MethodChoice.CUSTOM;
        assertEquals(CarrotSettings.builder().build(), m_parameters.tunerSettings());
    }

    @Test
    void everyCustomSettingReachesTheEngine() {
        changeAll(m_parameters);
        final var refiner = new RefinerSettings(0, 7, false, Optimizer.ADAM, 0.25, 0.125, 3,
            RefinerSettings.DEFAULT.epochsPerGeneration());
        final var search = new PromptSearch(12, StepScale.deviation(0.5), 2, OptionalDouble.of(6), 9,
            Covariance.ISOTROPIC, false, PromptTaken.BEST);
        assertEquals(CarrotSettings.builder().initialText("words").budget(99).seed(3)
            .sequential().search(search).refiner(refiner).epochs(11)
            .consistency(new Consistency(0, new LambdaO(LambdaO.Rule.OVER_CLASSES, 0.75), KlOrder.PAPER, 0.5))
            .selection(Selection.LAST).validationInterval(4).nonFiniteScores(NonFiniteScores.FAIL).build(),
            m_parameters.tunerSettings());
        m_parameters.m_lambdaRefiner = Optional.of(0.375);
        assertEquals(LambdaO.fixed(0.375), ((CarrotSettings)m_parameters.tunerSettings()).plan().consistency().refiner());
    }

    @Test
    void partsAreSwitchedOff() {
        m_parameters.m_method = MethodChoice.CUSTOM;
        m_parameters.m_tuned = TunedParts.PROMPT;
        assertFalse(m_parameters.tunerSettings().trainsRefiner());
        m_parameters.m_tuned = TunedParts.REFINER;
        assertTrue(m_parameters.tunerSettings().promptSearch().isEmpty());
        m_parameters.m_tuned = TunedParts.GUARDED;
        assertEquals(AutoSettings.builder().build(), m_parameters.tunerSettings());
    }

    @Test
    void settingsThatContradictAreRefused() {
        refused("5 queries does not allow one generation", p -> p.m_queryBudget = Optional.of(5L));
        refused("at least 3 candidates, not 2", p -> p.m_populationSize = 2);
        refused("bound of the search must be positive, not 0.0", p -> p.m_bound = Optional.of(0.0));
        refused("must be 0 or positive, not -1.0", p -> p.m_lambdaRefiner = Optional.of(-1.0));
        refused("share of the budget from 0 to 1, not 1.5", p -> p.m_refinerShare = 1.5);
        refused("weight decay must be 0 or positive, not -0.5", p -> p.m_weightDecay = -0.5);
        refused("at least 1 epoch, not 0", p -> {
            p.m_tuned = TunedParts.REFINER;
            p.m_epochs = 0;
        });
        refused("initial prompt is empty", p -> p.m_initialPrompt = " ");
        refused("'a photo' has no place for the class name", p -> {
            p.m_tuned = TunedParts.GUARDED;
            p.m_template = "a photo";
        });
        refused("cannot stop after 0 minutes", p -> p.m_stopMinutes = Optional.of(0));
        refused("at least 1 MB, not 0", p -> {
            p.m_cacheFolder = Optional.of("/answers");
            p.m_cacheMegabytes = 0;
        });
    }

    private static void refused(final String expected, final Consumer<CollaborativeTrainerParameters> change) {
        final var parameters = new CollaborativeTrainerParameters();
        parameters.m_method = MethodChoice.CUSTOM;
        change.accept(parameters);
        final var ex = assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(ex.getMessage().contains(expected), ex.getMessage());
    }

    @Test
    void settingsFromBeforeThePresetsMeanWhatTheyMeant() throws Exception {
        final var node = new Node(new CollaborativeTrainerNodeFactory());
        try (var in = getClass().getResourceAsStream("settings-before-presets.xml")) {
            node.loadModelSettingsFrom(NodeSettings.loadFromXML(in));
        }
        final var loaded = new NodeSettings("model");
        node.saveModelSettingsTo(loaded);
        assertEquals("CUSTOM", loaded.getString("method"));
        assertEquals(4000, loaded.getLong("queryBudget"));
        assertTrue(loaded.getBoolean("queryBudget_is_present"));
        assertEquals("ALTERNATING", loaded.getString("tuned"));
        assertEquals("BY_SHOTS", loaded.getString("lambdaRule"));
        assertEquals(128, loaded.getInt("hiddenWidth"));
        assertEquals(0.01, loaded.getDouble("weightDecay"));
    }

    @Test
    void everySettingIsLoadedAndSavedAsItWas() throws Exception {
        final String saved;
        try (var in = getClass().getResourceAsStream("settings-of-every-kind.xml")) {
            saved = new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
        }
        final var node = new Node(new CollaborativeTrainerNodeFactory());
        node.loadModelSettingsFrom(
            NodeSettings.loadFromXML(new ByteArrayInputStream(saved.getBytes(StandardCharsets.UTF_8))));
        final var settings = new NodeSettings("model");
        node.saveModelSettingsTo(settings);
        final var written = new ByteArrayOutputStream();
        settings.saveToXML(written);
        assertEquals(saved.strip(), written.toString(StandardCharsets.UTF_8).strip());
    }

    /** Gives every setting that counts a value of its own. */
    private static void changeAll(final CollaborativeTrainerParameters parameters) {
        parameters.m_method = MethodChoice.CUSTOM;
        parameters.m_initialPrompt = "words";
        parameters.m_template = "see {}";
        parameters.m_queryBudget = Optional.of(99L);
        parameters.m_seed = Optional.of(3L);
        parameters.m_tuned = TunedParts.SEQUENTIAL;
        parameters.m_populationSize = 9;
        parameters.m_subspaceDimension = 12;
        parameters.m_initialStep = 0.5;
        parameters.m_stepMeaning = StepMeaning.DEVIATION;
        parameters.m_sigma = 2;
        parameters.m_bound = Optional.of(6.0);
        parameters.m_covariance = CovarianceKind.ISOTROPIC;
        parameters.m_active = false;
        parameters.m_promptTaken = TakenPrompt.BEST;
        parameters.m_hiddenLayers = 0;
        parameters.m_hiddenWidth = 7;
        parameters.m_residual = false;
        parameters.m_optimizer = OptimizerKind.ADAM;
        parameters.m_learningRate = 0.25;
        parameters.m_weightDecay = 0.125;
        parameters.m_batchSize = 3;
        parameters.m_epochsPerGeneration = 2;
        parameters.m_epochs = 11;
        parameters.m_lambdaPrompt = 0;
        parameters.m_lambdaRule = WeightRule.OVER_CLASSES;
        parameters.m_lambdaRuleValue = 0.75;
        parameters.m_divergence = Divergence.PAPER;
        parameters.m_refinerShare = 0.5;
        parameters.m_kept = KeptGeneration.LAST;
        parameters.m_validationInterval = 4;
        parameters.m_noNumbers = Unusable.FAIL;
    }
}
