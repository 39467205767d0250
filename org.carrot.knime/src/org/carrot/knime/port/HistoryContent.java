package org.carrot.knime.port;

import java.util.ArrayList;
import java.util.List;

import org.carrot.tunedmodel.Generation;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Writes and reads the history of a training. */
final class HistoryContent {

    private HistoryContent() {
    }

    static void save(final List<Generation> history, final ModelContentWO content) {
        for (int i = 0; i < history.size(); i++) {
            saveGeneration(history.get(i), content.addModelContent(Integer.toString(i)));
        }
    }

    static List<Generation> load(final ModelContentRO content) throws InvalidSettingsException {
        final List<Generation> history = new ArrayList<>();
        while (content.containsKey(Integer.toString(history.size()))) {
            history.add(loadGeneration(content.getModelContent(Integer.toString(history.size()))));
        }
        return history;
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
}
