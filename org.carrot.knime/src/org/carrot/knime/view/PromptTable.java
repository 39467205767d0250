package org.carrot.knime.view;

import static org.carrot.knime.view.InternalTable.numbers;
import static org.carrot.knime.view.InternalTable.texts;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Vocabulary.NearWord;
import org.carrot.tunedmodel.TunedPrompt;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;

/**
 * The tokens of a tuned prompt: a row for each token and near word, or only for each token if the model does not
 * show its vocabulary. The distance is the Euclidean one between start and end; the length is that of the start.
 */
final class PromptTable {

    private PromptTable() {
    }

    static BufferedDataTable of(final TunedPrompt prompt, final Optional<PromptWords> words,
        final ExecutionContext exec) {
        final var table = new InternalTable(exec, numbers("Token"), texts("Start"), numbers("Distance"),
            numbers("Length"), texts("Word"), numbers("Cosine"));
        final int width = prompt.initial().length / prompt.tokens();
        for (int t = 0; t < prompt.tokens(); t++) {
            final int token = t;
            final double distance = norm(prompt, t * width, width, true);
            final double length = norm(prompt, t * width, width, false);
            final var start = words.map(w -> w.start().get(token)).orElse(null);
            final List<NearWord> near = words.map(w -> w.nearest().get(token)).orElse(List.of());
            if (near.isEmpty()) {
                table.add(t + 1, start, distance, length, null, null);
            }
            near.forEach(w -> table.add(token + 1, start, distance, length, w.word(), w.cosine()));
        }
        return table.close();
    }

    /** @return the Euclidean norm of a token's way from the start, or of its start */
    private static double norm(final TunedPrompt prompt, final int from, final int width, final boolean way) {
        double sum = 0;
        for (int i = from; i < from + width; i++) {
            final double value = way ? (double)prompt.tuned()[i] - prompt.initial()[i] : prompt.initial()[i];
            sum += value * value;
        }
        return Math.sqrt(sum);
    }
}
