package org.carrot.knime.dialog;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import org.carrot.knime.port.Prompt;
import org.carrot.knime.port.VlmConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.knime.core.node.BufferedDataTable;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.Widget;
import org.knime.node.parameters.updates.Effect;
import org.knime.node.parameters.updates.Effect.EffectType;
import org.knime.node.parameters.updates.EffectPredicate;
import org.knime.node.parameters.updates.EffectPredicateProvider;
import org.knime.node.parameters.updates.ParameterReference;
import org.knime.node.parameters.updates.ValueReference;
import org.knime.node.parameters.widget.OptionalWidget;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation;

/**
 * Which options the dialogs show. In the real KNIME the twelve dialogs once hid nothing, and optional settings began at 0 or
 * empty when they were switched on.
 */
final class DialogTest {

    /** The whole dialog of each fresh node, to be read: renewed by {@link DialogText}. */
    @ParameterizedTest
    @EnumSource(Nodes.class)
    void theDialogOfAFreshNodeIsTheFrozenOne(final Nodes node) throws IOException {
        final var file = "dialogs/" + node.name().toLowerCase(Locale.ROOT) + ".txt";
        try (var in = getClass().getResourceAsStream(file)) {
            assertNotNull(in, file);
            assertEquals(new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n"), DialogText.of(node));
        }
    }

    /** Beside what is always shown, these options are, with such settings and no others of those that are ever hidden. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TRAINER   | method=AUTO                       | template",
        "TRAINER   | method=PAPER                      | ''",
        "TRAINER   | method=CODE                       | ''",
        "TRAINER   | method=CUSTOM                     | tuned SEARCH REFINER epochsPerGeneration CONSISTENCY lambdaPrompt "
            + "lambdaRule lambdaRuleValue kept COURSE",
        "TRAINER   | method=CUSTOM, tuned=SEQUENTIAL   | tuned SEARCH REFINER epochs CONSISTENCY lambdaRule "
            + "lambdaRuleValue "
            + "kept COURSE",
        "TRAINER   | method=CUSTOM, tuned=REFINER      | tuned REFINER epochs CONSISTENCY lambdaRule lambdaRuleValue "
            + "kept COURSE",
        "TRAINER   | method=CUSTOM, tuned=PROMPT       | tuned SEARCH kept COURSE",
        "TRAINER   | method=CUSTOM, tuned=GUARDED      | template tuned SEARCH COURSE",
        "TRAINER   | method=CUSTOM, tuned=REFINER, lambdaRefiner=0.5 | tuned REFINER epochs CONSISTENCY kept COURSE",
        "TRAINER   | method=PAPER, cacheFolder=/answers | cacheMegabytes",
        "GENERATOR | method=DEFAULT                    | ''",
        "GENERATOR | method=PAPER                      | ''",
        "GENERATOR | method=CODE, cacheFolder=/answers | cacheMegabytes",
        "GENERATOR | method=CUSTOM                     | SEARCH kept COURSE",
        "REFINER   | method=AUTO                       | ''",
        "REFINER   | method=PAPER                      | seed",
        "REFINER   | method=CUSTOM                     | shape penalty",
        "REFINER   | method=CUSTOM, shape=NETWORK      | seed shape hiddenLayers hiddenWidth residual optimizer "
            + "learningRate "
            + "weightDecay batchSize epochs lambda lambdaRule lambdaRuleValue divergence kept validationInterval",
        "REFINER   | method=CUSTOM, shape=NETWORK, lambda=1 | seed shape hiddenLayers hiddenWidth residual optimizer "
            + "learningRate weightDecay batchSize epochs lambda divergence kept validationInterval",
        "READER    | source=FOLDERS                    | shots appendPath",
        "READER    | source=FOLDERS, shots=4           | shots seed tooFew appendPath",
        "READER    | source=FOLDERS, output=PATHS      | shots",
        "READER    | source=SPLIT_FILE, shots=4        | splitFile appendPath",
        "SAMPLER   | validation=AS_PUBLISHED           | ''",
        "SAMPLER   | validation=NUMBER                 | validationImages",
        "SAMPLER   | fromSplits=true                   | splitColumn trainingSplit validationSplit",
        "SAMPLER   | fromSplits=true, validation=NONE  | splitColumn trainingSplit",
        "QUERY     | classSource=TEXT                  | classSource classNames target templates",
        "QUERY     | classSource=COLUMN, cacheFolder=/answers | classSource classColumn templates cacheMegabytes",
        "CONNECTOR | knownModel=NONE                   | ''",
        "CONNECTOR | knownModel=RN50_OPENAI            | download"})
    void anOptionIsShownWhereItCounts(final Nodes node, final String settings, final String expected) throws Exception {
        final var search =
            " populationSize subspaceDimension initialStep stepMeaning sigma bound covariance active promptTaken";
        final var refiner = " hiddenLayers hiddenWidth residual optimizer learningRate weightDecay batchSize";
        final var names = names(expected.replace("SEARCH", search).replace("REFINER", refiner)
            .replace("CONSISTENCY", "lambdaRefiner divergence refinerShare")
            .replace("COURSE", "validationInterval noNumbers"));
        final var shown = new HashSet<>(new Dialog(node.with(settings), DialogInput.of()).shownNames());
        assertTrue(shown.containsAll(alwaysShown(node)), () -> shown.toString());
        shown.removeAll(alwaysShown(node));
        assertEquals(names, shown);
    }

    private static Set<String> alwaysShown(final Nodes node) {
        return names(switch (node) {
            case TRAINER, GENERATOR -> "imageColumn classColumn method initialPrompt queryBudget seed incomplete "
                + "stopMinutes finishNow stopFile stateFolder cacheFolder";
            case REFINER -> "classColumn scores names method";
            case READER -> "source folder split output unreadable";
            case SAMPLER -> "classColumn shots validation seed fromSplits";
            case QUERY -> "imageColumn appendLogits appendProbabilities suffix cacheFolder";
            case CONNECTOR -> "knownModel folder device";
            default -> "";
        });
    }

    private static Set<String> names(final String words) {
        return new HashSet<>(words.isBlank() ? Set.of() : Arrays.asList(words.strip().split("\\s+")));
    }

    @Test
    void aConnectedPromptBringsItsOwnClassesAndWords() throws Exception {
        final var parameters = Nodes.QUERY.with("classSource=COLUMN");
        final var dialog =
            new Dialog(parameters, DialogInput.of(VlmConnection.TYPE, BufferedDataTable.TYPE, Prompt.TYPE));
        assertFalse(dialog.shown().containsKey("Classes"), dialog.shownNames().toString());
        assertFalse(dialog.shown().containsKey("Prompt in words"), dialog.shownNames().toString());
        assertTrue(new Dialog(parameters, DialogInput.of(VlmConnection.TYPE, BufferedDataTable.TYPE)).shown()
            .containsKey("Classes"));
    }

    @ParameterizedTest
    @EnumSource(Nodes.class)
    void optionalSettingsStartWithAValueThatTheirBoundsAllow(final Nodes node) {
        final var dialog = new Dialog(node.fresh(), DialogInput.of());
        for (final var field : dialog.options()) {
            if (field.getType() != Optional.class) {
                continue;
            }
            final var widget = field.getAnnotation(OptionalWidget.class);
            assertNotNull(widget, field.toString());
            final var start = dialog.compute(widget.defaultProvider());
            assertEquals(Nodes.contentClass(field), start.getClass(), field.toString());
            assertFalse(start.toString().isBlank(), field.toString());
            final var input = field.getAnnotation(NumberInputWidget.class);
            if (start instanceof Number number && !field.getName().equals("m_seed")) {
                assertNotNull(input, () -> "no bounds: " + field);
                assertTrue(number.doubleValue() >= least(input), () -> start + " for " + field);
            }
        }
    }

    private static double least(final NumberInputWidget input) {
        final var text = Predicates.instance(input.minValidation()) instanceof NumberInputWidgetValidation v
            ? v.getParameters().toString() : "";
        return Double.parseDouble(text.replaceAll(".*min=([-0-9.E]+).*", "$1"));
    }

    /** What users cannot see they cannot mend: hidden settings must not keep a node from running. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "TRAINER   | method=AUTO, populationSize=0, hiddenWidth=0, epochs=0, validationInterval=0, bound=-1, "
            + "lambdaRefiner=-1",
        "TRAINER   | method=PAPER, template=nothing, cacheMegabytes=0",
        "TRAINER   | method=CUSTOM, tuned=PROMPT, hiddenWidth=0, epochs=0, lambdaPrompt=-1, template=nothing, "
            + "refinerShare=2",
        "TRAINER   | method=CUSTOM, tuned=REFINER, populationSize=0, epochsPerGeneration=0, lambdaPrompt=-1",
        "TRAINER   | method=CUSTOM, tuned=SEQUENTIAL, epochsPerGeneration=0, lambdaPrompt=0.5",
        "TRAINER   | method=CUSTOM, tuned=ALTERNATING, epochs=0",
        "TRAINER   | method=CUSTOM, tuned=GUARDED, hiddenWidth=0, epochs=0, lambdaPrompt=-1",
        "TRAINER   | method=CUSTOM, tuned=REFINER, lambdaRefiner=0.5, lambdaRuleValue=-1",
        "GENERATOR | method=DEFAULT, populationSize=0, bound=-1, validationInterval=0",
        "REFINER   | method=AUTO, penalty=-1, hiddenWidth=0, epochs=0",
        "REFINER   | method=CUSTOM, shape=NETWORK, penalty=-1",
        "REFINER   | method=CUSTOM, shape=RIDGE, hiddenWidth=0, epochs=0, lambda=-1",
        "READER    | source=SPLIT_FILE, shots=0",
        "SAMPLER   | validation=NONE, validationImages=0",
        "QUERY     | cacheMegabytes=0",
        "CONNECTOR | knownModel=NONE, download=true"})
    void hiddenSettingsDoNotCountHoweverWrong(final Nodes node, final String settings) throws Exception {
        assertDoesNotThrow(node.with(settings)::validate);
    }

    static final class NobodysReference implements ParameterReference<Boolean> {
    }

    static final class WrongReference implements ParameterReference<String> {
    }

    static final class NobodyIsTrue implements EffectPredicateProvider {
        @Override
        public EffectPredicate init(final PredicateInitializer i) {
            return i.getBoolean(NobodysReference.class).isTrue();
        }
    }

    static final class Lost implements NodeParameters {
        @Widget(title = "Lost", description = "")
        @Effect(predicate = NobodyIsTrue.class, type = EffectType.SHOW)
        boolean m_lost;
    }

    static final class Mistyped implements NodeParameters {
        @ValueReference(WrongReference.class)
        Optional<String> m_text = Optional.empty();
    }

    @Test
    void aDialogThatKnimeWouldNotOpenFailsHere() {
        assertTrue(assertThrows(IllegalStateException.class, new Dialog(new Lost(), DialogInput.of())::shownNames)
            .getMessage().startsWith("Missing reference annotation"));
        assertTrue(assertThrows(IllegalStateException.class, () -> new Dialog(new Mistyped(), DialogInput.of()))
            .getMessage().contains("is not of the type of"));
    }
}
