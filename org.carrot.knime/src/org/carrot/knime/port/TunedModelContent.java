package org.carrot.knime.port;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Cost;
import org.carrot.blackbox.ModelInfo;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/**
 * How a tuned model is written, except for what its spec says. Arrays of floats are Base64 of IEEE 754 single precision,
 * little-endian: exact, and a tenth of the size of one XML element a number.
 */
final class TunedModelContent {

    private static final String VERSION = "formatVersion";

    private static final String TEMPLATE = "template";

    private TunedModelContent() {
    }

    static void save(final TunedModel model, final ModelContentWO content) {
        content.addInt(VERSION, 1);
        final var prompt = content.addModelContent("prompt");
        prompt.addString("initialText", model.prompt().initialText());
        prompt.addInt("tokens", model.prompt().tokens());
        prompt.addString("initial", encode(model.prompt().initial()));
        prompt.addString("tuned", encode(model.prompt().tuned()));
        model.template().ifPresent(template -> prompt.addString(TEMPLATE, template));
        model.refiner().ifPresent(r -> saveRefiner(r, content.addModelContent("refiner")));
        final var history = content.addModelContent("history");
        for (int i = 0; i < model.history().size(); i++) {
            saveGeneration(model.history().get(i), history.addModelContent(Integer.toString(i)));
        }
        final var cost = content.addModelContent("cost");
        cost.addLong("calls", model.cost().calls());
        cost.addLong("queries", model.cost().queries());
        cost.addLong("imageEncodings", model.cost().imageEncodings());
        cost.addLong("textSequences", model.cost().textSequences());
        content.addDouble("seconds", model.seconds());
    }

    static TunedModel load(final ModelContentRO content, final ModelInfo model, final ClassNames classes)
        throws InvalidSettingsException {
        final int version = content.getInt(VERSION);
        if (version != 1) {
            throw new InvalidSettingsException("What was saved has format %d, this version of the extension reads 1: "
                .formatted(version) + "update the extension.");
        }
        final var prompt = content.getModelContent("prompt");
        final Optional<RefinerWeights> refiner = content.containsKey("refiner")
            ? Optional.of(loadRefiner(content.getModelContent("refiner"))) : Optional.empty();
        final var history = content.getModelContent("history");
        final List<Generation> generations = new ArrayList<>();
        while (history.containsKey(Integer.toString(generations.size()))) {
            generations.add(loadGeneration(history.getModelContent(Integer.toString(generations.size()))));
        }
        final var cost = content.getModelContent("cost");
        return new TunedModel(model, classes,
            new TunedPrompt(prompt.getString("initialText"), prompt.getInt("tokens"),
                decode(prompt.getString("initial")), decode(prompt.getString("tuned"))),
            prompt.containsKey(TEMPLATE) ? Optional.of(prompt.getString(TEMPLATE)) : Optional.empty(), refiner,
            generations, new Cost(cost.getLong("calls"), cost.getLong("queries"),
                cost.getLong("imageEncodings"), cost.getLong("textSequences")),
            content.getDouble("seconds"));
    }

    private static void saveRefiner(final RefinerWeights refiner, final ModelContentWO content) {
        content.addBoolean("residual", refiner.residual());
        for (int i = 0; i < refiner.layers().size(); i++) {
            final var layer = refiner.layers().get(i);
            final var saved = content.addModelContent("layer_" + i);
            saved.addInt("in", layer.in());
            saved.addInt("out", layer.out());
            saved.addString("weights", encode(layer.weights()));
            saved.addString("bias", encode(layer.bias()));
        }
    }

    private static RefinerWeights loadRefiner(final ModelContentRO content) throws InvalidSettingsException {
        final List<Layer> layers = new ArrayList<>();
        while (content.containsKey("layer_" + layers.size())) {
            final var saved = content.getModelContent("layer_" + layers.size());
            layers.add(new Layer(saved.getInt("in"), saved.getInt("out"), decode(saved.getString("weights")),
                decode(saved.getString("bias"))));
        }
        return new RefinerWeights(layers, content.getBoolean("residual"));
    }

    private static void saveGeneration(final Generation generation, final ModelContentWO content) {
        content.addInt("number", generation.number());
        content.addLong("queries", generation.queries());
        content.addDouble("bestFitness", generation.bestFitness());
        content.addDouble("promptLoss", generation.promptLoss());
        content.addDouble("refinedLoss", generation.refinedLoss());
        content.addDouble("trainingAccuracy", generation.trainingAccuracy());
        content.addDouble("validationAccuracy", generation.validationAccuracy());
        content.addDouble("sigma", generation.sigma());
    }

    private static Generation loadGeneration(final ModelContentRO content) throws InvalidSettingsException {
        return new Generation(content.getInt("number"), content.getLong("queries"), content.getDouble("bestFitness"),
            content.getDouble("promptLoss"), content.getDouble("refinedLoss"), content.getDouble("trainingAccuracy"),
            content.getDouble("validationAccuracy"), content.getDouble("sigma"));
    }

    private static String encode(final float[] values) {
        final var bytes = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static float[] decode(final String text) throws InvalidSettingsException {
        try {
            final var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text)).order(ByteOrder.LITTLE_ENDIAN);
            final var values = new float[bytes.remaining() / Float.BYTES];
            bytes.asFloatBuffer().get(values);
            return values;
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException("An array of what was saved is damaged.", ex);
        }
    }
}
