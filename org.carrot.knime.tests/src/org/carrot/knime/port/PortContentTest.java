package org.carrot.knime.port;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.Costs;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.ModelInfo.Identity;
import org.carrot.blackbox.ModelInfo.Limits;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.ScoreForm;
import org.carrot.blackbox.Unit;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;

/** What ports carry survives saving and loading, bit for bit. */
final class PortContentTest {

    private static final ModelInfo INFO =
        Infos.of("mini", "sha-1", 2, PromptForm.SOFT, PromptForm.TEMPLATE);

    private static final ClassNames CLASSES = new ClassNames(List.of("musical_instrument", "öl & <b>"));

    @Test
    void aConnectionKeepsItsModel() throws InvalidSettingsException {
        final var description = new VlmDescription(OpenModels.EMBEDDED, "cuda:1", INFO);
        final var content = new ModelContent("spec");
        new VlmConnectionSpec(description).save(content);
        final var loaded = new VlmConnectionSpec();
        loaded.load(content);
        assertEquals(description, loaded.description());
    }

    @Test
    void aServiceKeepsAllThatItStates() throws InvalidSettingsException {
        final var info = new ModelInfo("service", new Identity(Identity.Kind.CLAIMED, "2026-11-01"), ScoreForm.BEST_FEW,
            false, new Limits(8, 100, 4), Set.of(PromptForm.CLASS_TEXTS), Set.of(Offer.TEXT_FEATURES), 0);
        final var content = new ModelContent("model");
        ModelInfoContent.save(info, content);
        assertEquals(info, ModelInfoContent.load(content));
    }

    @Test
    void aCostKeepsAllItsUnits() throws InvalidSettingsException {
        Cost cost = Cost.NONE;
        for (final Unit unit : Unit.values()) {
            cost = cost.with(unit, 1L << 40 + unit.ordinal());
        }
        final var content = new ModelContent("cost");
        CostContent.save(cost, content);
        assertEquals(cost, CostContent.load(content));
        final var local = new ModelContent("cost");
        CostContent.save(Costs.of(1, 2, 3, 4), local);
        assertEquals(Set.of("calls", "queries", "imageEncodings", "textSequences"), local.keySet(), "as 0.1.0 has it");
        assertEquals(Costs.of(1, 2, 3, 4), CostContent.load(local));
    }

    @Test
    void aModelKeepsItsArraysExactly() throws InvalidSettingsException {
        final var model = model(Optional.of(refiner()));
        final var loaded = reload(new CarrotModel(model, "class"));

        assertEquals("class", loaded.getSpec().target());
        assertEquals(INFO, loaded.model().model());
        assertEquals(CLASSES, loaded.model().classes());
        assertArrayEquals(model.prompt().tuned(), loaded.model().prompt().tuned());
        assertArrayEquals(model.prompt().initial(), loaded.model().prompt().initial());
        final var layers = loaded.model().refiner().orElseThrow().layers();
        assertArrayEquals(refiner().layers().get(0).weights(), layers.get(0).weights());
        assertArrayEquals(refiner().layers().get(1).bias(), layers.get(1).bias());
        assertEquals(model.history(), loaded.model().history());
        assertEquals(model.cost(), loaded.model().cost());
        assertEquals(model.seconds(), loaded.model().seconds());
    }

    @Test
    void aModelWithoutRefinerStaysWithout() throws InvalidSettingsException {
        assertTrue(reload(new CarrotModel(model(Optional.empty()), "class")).model().refiner().isEmpty());
    }

    @Test
    void aSpecMayNotKnowTheClassesYet() throws InvalidSettingsException {
        final var content = new ModelContent("spec");
        new CarrotModelSpec(INFO, "class", Optional.empty()).save(content);
        final var loaded = new CarrotModelSpec();
        loaded.load(content);
        assertEquals(Optional.empty(), loaded.classes());
    }

    @Test
    void aCarrotModelKnowsWhereItsModelCanBeOpened() throws InvalidSettingsException {
        final var described = new CarrotModel(model(Optional.empty()), "class", Optional.of(OpenModels.EMBEDDED));
        assertEquals(Optional.of(new VlmDescription(OpenModels.EMBEDDED, Device.AUTO, INFO)),
            reload(described).getSpec().description());
        assertEquals(Optional.empty(),
            reload(new CarrotModel(model(Optional.empty()), "class")).getSpec().description(), "as saved by 0.1.0");
    }

    @Test
    void aPromptKeepsItsArraysItsTemplateAndItsRecord() throws InvalidSettingsException {
        final var model = model(Optional.empty());
        final var saved = new Prompt(model, "class");
        final var spec = new ModelContent("spec");
        saved.getSpec().save(spec);
        final var loadedSpec = new PromptSpec();
        loadedSpec.load(spec);
        final var object = new ModelContent("object");
        saved.save(object, null);
        final var loaded = new Prompt();
        loaded.load(object, loadedSpec, null);
        assertEquals("class", loaded.getSpec().target());
        assertEquals(INFO, loaded.getSpec().model());
        assertEquals(CLASSES, loaded.model().classes());
        assertEquals(Optional.of("a drawing of a {}."), loaded.model().template());
        assertArrayEquals(model.prompt().tuned(), loaded.model().prompt().tuned());
        assertEquals(model.history(), loaded.model().history());
        assertEquals(model.cost(), loaded.model().cost());
    }

    @Test
    void aPromptHasNoRefiner() {
        final var model = model(Optional.of(refiner()));
        assertThrows(IllegalArgumentException.class, () -> new Prompt(model, "class"));
    }

    @Test
    void anotherModelIsRefusedByName() {
        final var other = Infos.of("maxi", "sha-2", 2, PromptForm.SOFT);
        final var prompt = new PromptSpec(INFO, "class", Optional.of(CLASSES));
        assertEquals(
            "The prompt was made for the model 'mini' (sha-1), but the connected one is 'maxi' (sha-2). Connect the "
                + "model that it was made for, or make it anew with this one.",
            assertThrows(InvalidSettingsException.class, () -> prompt.requireModel(other)).getMessage());
        assertDoesNotThrow(() -> prompt.requireModel(INFO));
    }

    @Test
    void aNewerFormatIsRefused() {
        final var content = new ModelContent("object");
        content.addInt("formatVersion", 2);
        final var ex = assertThrows(InvalidSettingsException.class,
            () -> TunedModelContent.load(content, INFO, CLASSES));
        assertTrue(ex.getMessage().contains("format 2"), ex.getMessage());
    }

    @Test
    void aSummaryTellsWhatWasTuned() {
        assertEquals("2 classes of 'class', tuned on mini with 8,000 queries",
            new CarrotModel(model(Optional.empty()), "class").getSummary());
    }

    private static CarrotModel reload(final CarrotModel model) throws InvalidSettingsException {
        final var spec = new ModelContent("spec");
        model.getSpec().save(spec);
        final var loadedSpec = new CarrotModelSpec();
        loadedSpec.load(spec);
        final var object = new ModelContent("object");
        model.save(object, null);
        final var loaded = new CarrotModel();
        loaded.load(object, loadedSpec, null);
        return loaded;
    }

    private static TunedModel model(final Optional<RefinerWeights> refiner) {
        return new TunedModel(INFO, CLASSES,
            new TunedPrompt("a photo", 2, new float[]{1, -0f, Float.MIN_VALUE, 3e38f}, new float[]{.1f, .2f, .3f, .4f}),
            refiner.isPresent() ? Optional.empty() : Optional.of("a drawing of a {}."), refiner,
            List.of(new Generation(0, 1, Double.NaN, .7, .7, .5, Double.NaN, 1),
                new Generation(1, 42, .6, .65, .6, .75, .5, .98)),
            Costs.of(10, 8000, 160, 16000), 12.5);
    }

    private static RefinerWeights refiner() {
        return new RefinerWeights(List.of(new Layer(2, 3, new float[]{1, 2, 3, 4, 5, 6}, new float[]{7, 8, 9}),
            new Layer(3, 2, new float[]{.1f, .2f, .3f, .4f, .5f, .6f}, new float[]{-1, 1})), true);
    }
}
