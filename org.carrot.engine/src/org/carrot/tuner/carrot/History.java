package org.carrot.tuner.carrot;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.carrot.tunedmodel.Generation;

/** What has happened in a run: its generations, and what the user should know of them. */
final class History {

    /** More warnings than these are all of the same kind. */
    private static final int MOST_WARNINGS = 5;

    private final List<Generation> m_generations = new ArrayList<>();

    private final Set<String> m_warnings = new LinkedHashSet<>();

    void add(final Generation generation) {
        m_generations.add(generation);
    }

    /** Puts another one in the place of the latest, of which more is known now. */
    void replaceLast(final Generation generation) {
        m_generations.set(last(), generation);
    }

    /** @return generation 0 and all that were finished */
    List<Generation> generations() {
        return m_generations;
    }

    /** @return the latest generation's number, 0 for the start */
    int last() {
        return m_generations.size() - 1;
    }

    void warn(final String warning) {
        if (m_warnings.size() < MOST_WARNINGS) {
            m_warnings.add(warning);
        }
    }

    List<String> warnings() {
        return new ArrayList<>(m_warnings);
    }

    /** Warns, once, of a prompt that does worse than guessing though the initial one did not. */
    void warnOfDrift(final double promptLoss, final int classes) {
        final double guessing = Math.log(classes);
        final boolean before = m_generations.stream().anyMatch(g -> g.promptLoss() > guessing);
        if (promptLoss > guessing && !before && !m_generations.isEmpty()) {
            warn(String.format(Locale.ROOT,
                "In generation %d the prompt's loss of %.2f exceeded that of guessing, ln %d = %.2f: the search drifts away. "
                    + "Lower the weight of the prompt's consistency term or the size of the first steps.",
                last() + 1, promptLoss, classes, guessing));
        }
    }

    void write(final DataOutput out) throws IOException {
        out.writeInt(m_generations.size());
        for (final Generation generation : m_generations) {
            StateFormat.write(generation, out);
        }
        StateFormat.write(warnings(), out);
    }

    void read(final DataInput in) throws IOException {
        for (int left = in.readInt(); left > 0; left--) {
            m_generations.add(StateFormat.readGeneration(in));
        }
        m_warnings.addAll(StateFormat.readTexts(in));
    }
}
