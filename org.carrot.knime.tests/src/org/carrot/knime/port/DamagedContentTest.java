package org.carrot.knime.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.PromptForm;
import org.carrot.knime.table.ScoreKind;
import org.carrot.knime.table.ScoreNames;
import org.carrot.knime.table.Scores;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.port.PortObjectSpec;

/** What was saved and is not as it was saved is told when it is read, in words and in few of them. */
final class DamagedContentTest {

    private static final ModelInfo INFO = Infos.of("mini", "sha-1", 2, PromptForm.SOFT);

    private static final ClassNames CLASSES = new ClassNames(List.of("cat", "dog"));

    private static final CarrotModel MODEL = new CarrotModel(new TunedModel(INFO, CLASSES,
        new TunedPrompt("a photo", 2, new float[4], new float[4]), Optional.empty(),
        Optional.of(new RefinerWeights(List.of(new Layer(2, 2, new float[4], new float[2])), true)), List.of(), Cost.NONE,
        1), "class");

    private static String told(final Executable loading) {
        final var message = assertThrows(InvalidSettingsException.class, loading).getMessage();
        assertTrue(message.length() < 500 && !message.contains("java.") && !message.contains("org."), message);
        return message;
    }

    private static String toldOfSpec(final Consumer<ModelContent> damage) {
        final var content = new ModelContent("spec");
        MODEL.getSpec().save(content);
        damage.accept(content);
        return told(() -> new CarrotModelSpec().load(content));
    }

    private static String toldOfModel(final Consumer<ModelContent> damage) {
        final var content = new ModelContent("object");
        MODEL.save(content, new ExecutionMonitor());
        damage.accept(content);
        return told(() -> new CarrotModel().load(content, MODEL.getSpec(), new ExecutionMonitor()));
    }

    private static ModelContent part(final ModelContent content, final String... keys) {
        var part = content;
        for (String key : keys) {
            try {
                part = part.getModelContent(key);
            } catch (InvalidSettingsException ex) {
                throw new IllegalArgumentException(ex);
            }
        }
        return part;
    }

    /** KNIME's own method asked for an array of 2,147,483,647 elements: "Requested array size exceeds VM limit". */
    @Test
    void anArrayThatStatesAnAbsurdSizeIsNotMadeRoomFor() {
        for (int size : new int[]{Integer.MAX_VALUE, 4, -1}) {
            assertTrue(toldOfSpec(c -> part(c, "classes").addInt("array-size", size)).contains("'classes'"));
            assertTrue(toldOfSpec(c -> part(c, "model", "capabilities").addInt("array-size", size))
                .contains("'capabilities'"));
        }
    }

    @Test
    void missingTextsAreTold() {
        assertTrue(toldOfSpec(c -> c.addString("target", null)).contains("'target'"));
        assertTrue(toldOfSpec(c -> part(c, "classes").addString("1", null)).contains("'classes'"));
        assertTrue(toldOfSpec(c -> part(c, "model").addString("digest", null)).contains("'digest'"));
        assertTrue(toldOfModel(c -> part(c, "prompt").addString("tuned", null)).contains("'tuned'"));
    }

    @Test
    void namesThatCannotBeAreQuotedInFewWords() {
        final var name = "x".repeat(500_000);
        assertTrue(toldOfSpec(c -> c.addStringArray("classes", name, name)).contains("same to the model"));
        for (final String list : List.of("capabilities", "prompts", "offers")) {
            assertTrue(toldOfSpec(c -> part(c, "model").addStringArray(list, name)).contains("newer version"), list);
        }
        for (final String key : List.of("identityKind", "scores")) {
            assertTrue(toldOfSpec(c -> part(c, "model").addString(key, name)).contains("newer version"), key);
        }
        assertTrue(told(() -> new CarrotModelSpec(Infos.of(name, name, 2, PromptForm.SOFT), "class",
            Optional.of(CLASSES)).requireModel(INFO)).contains("Connect the model"));
    }

    /** It was read, and later the model was blamed for scores that are no numbers. */
    @Test
    void arraysThatHoldNoNumbersAreRefused() {
        for (float value : new float[]{Float.NaN, Float.POSITIVE_INFINITY}) {
            final var values = FloatsContent.encode(new float[]{0, value, 0, 0});
            assertTrue(toldOfModel(c -> part(c, "refiner", "layer_0").addString("weights", values))
                .contains("'weights' of what was saved is damaged: it holds the value " + value));
            assertTrue(toldOfModel(c -> part(c, "prompt").addString("tuned", values)).contains("'tuned'"));
        }
        assertTrue(toldOfModel(c -> part(c, "prompt").addString("initial", "AAAAAAA=")).contains("middle of a number"));
        assertTrue(toldOfModel(c -> part(c, "prompt").addString("initial", "!")).contains("not encoded"));
    }

    /** 65,536 x 65,536 is 0 in 32 bits, so that no weights at all were accepted. */
    @Test
    void sizesWhoseProductOverflowsAreRefused() {
        assertTrue(toldOfModel(c -> {
            final var layer = part(c, "refiner", "layer_0");
            layer.addInt("in", 1 << 16);
            layer.addInt("out", 1 << 16);
            layer.addString("weights", "");
            layer.addString("bias", FloatsContent.encode(new float[1 << 16]));
        }).contains("A layer from 65536 to 65536 cannot have 0 weights"));
        assertTrue(toldOfModel(c -> {
            part(c, "refiner", "layer_0").addInt("in", -1);
            part(c, "refiner", "layer_0").addInt("out", 0);
        }).contains("A layer from -1 to 0"));
    }

    @Test
    void aPromptOfAnotherWidthThanTheModelTakesIsRefused() {
        final var values = FloatsContent.encode(new float[6]);
        assertTrue(toldOfModel(c -> {
            part(c, "prompt").addString("initial", values);
            part(c, "prompt").addString("tuned", values);
        }).contains("a prompt of 2 tokens has 6 values, but the model takes 2 for each"));
    }

    @Test
    void aSpecOfAnotherKindIsTold() {
        final var content = new ModelContent("object");
        MODEL.save(content, new ExecutionMonitor());
        final PortObjectSpec other = new PromptSpec(INFO, "class", Optional.of(CLASSES));
        told(() -> new CarrotModel().load(content, other, new ExecutionMonitor()));
        told(() -> new VlmConnection().load(content, other, new ExecutionMonitor()));
        told(() -> new CarrotModel().load(content, null, new ExecutionMonitor()));
    }

    @Test
    void aRefinerOfOtherClassesThanItNamesIsRefused() {
        final var weights = new RefinerWeights(List.of(new Layer(3, 3, new float[9], new float[3])), true);
        final var spec = new PredictionRefinerSpec("class",
            new Scores(ScoreKind.LOGITS, new ScoreNames("Logit (class={})"), CLASSES));
        final var content = new ModelContent("object");
        new PredictionRefiner(Optional.of(weights), new PredictionRefiner.Training(5, List.of(), 1), spec).save(content,
            new ExecutionMonitor());
        assertEquals("The saved refiner is damaged: it is made for 3 classes, but names 2.",
            told(() -> new PredictionRefiner().load(content, spec, new ExecutionMonitor())));
        final var unknown = new ModelContent("spec");
        spec.save(unknown);
        unknown.addString("kind", "STARS");
        assertTrue(told(() -> new PredictionRefinerSpec().load(unknown)).contains("'STARS'"));
    }
}
