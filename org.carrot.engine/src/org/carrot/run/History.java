package org.carrot.run;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.carrot.tunedmodel.Generation;

/** The history of a run: its generations (or epochs), and what the user should know of them. */
public final class History {

    /** More warnings than these are all of the same kind. */
    private static final int MOST_WARNINGS = 5;

    private final List<Generation> m_generations = new ArrayList<>();

    private final Set<String> m_warnings = new LinkedHashSet<>();

    /** Adds the latest generation. */
    public void add(final Generation generation) {
        m_generations.add(generation);
    }

    /** Puts another one in the place of the latest, of which more is known now. */
    public void replaceLast(final Generation generation) {
        m_generations.set(last(), generation);
    }

    /** @return generation 0 and all that were finished */
    public List<Generation> generations() {
        return m_generations;
    }

    /** @return the latest generation's number, 0 for the start */
    public int last() {
        return m_generations.size() - 1;
    }

    /** Tells the user something, once. */
    public void warn(final String warning) {
        if (m_warnings.size() < MOST_WARNINGS) {
            m_warnings.add(warning);
        }
    }

    /** @return what the user was told; the caller's own */
    public List<String> warnings() {
        return new ArrayList<>(m_warnings);
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
