package org.carrot.knime.port;

import java.util.ArrayList;
import java.util.List;

import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.RefinerWeights.Layer;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Writes and reads a refiner's weights. */
final class RefinerContent {

    private RefinerContent() {
    }

    static void save(final RefinerWeights refiner, final ModelContentWO content) {
        content.addBoolean("residual", refiner.residual());
        for (int i = 0; i < refiner.layers().size(); i++) {
            final var layer = refiner.layers().get(i);
            final var saved = content.addModelContent("layer_" + i);
            saved.addInt("in", layer.in());
            saved.addInt("out", layer.out());
            saved.addString("weights", FloatsContent.encode(layer.weights()));
            saved.addString("bias", FloatsContent.encode(layer.bias()));
        }
    }

    static RefinerWeights load(final ModelContentRO content) throws InvalidSettingsException {
        final List<Layer> layers = new ArrayList<>();
        while (content.containsKey("layer_" + layers.size())) {
            final var saved = content.getModelContent("layer_" + layers.size());
            layers.add(new Layer(saved.getInt("in"), saved.getInt("out"), FloatsContent.load(saved, "weights"),
                FloatsContent.load(saved, "bias")));
        }
        return new RefinerWeights(layers, content.getBoolean("residual"));
    }
}
