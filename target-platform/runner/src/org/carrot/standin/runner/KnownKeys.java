package org.carrot.standin.runner;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

import org.knime.core.node.NodeSettings;

/** The settings that a node has, by their keys; finds the one that was meant. */
final class KnownKeys {

    private static final String ARRAY_SIZE = "array-size";

    /** As options name types, by keys with slashes between groups. */
    private final Map<String, String> m_types = new TreeMap<>();

    private final String m_node;

    /**
     * @param node its name, for messages
     * @param settings its settings, as saved and as the node would write them today
     */
    KnownKeys(final String node, final NodeSettings... settings) {
        m_node = node;
        for (NodeSettings tree : settings) {
            collect(tree, "");
        }
    }

    private void collect(final NodeSettings group, final String path) {
        for (String key : group) {
            if (group.getEntry(key) instanceof NodeSettings inner) {
                collect(inner, path + key + "/");
            } else {
                final String type = group.getEntry(key).getType().name().substring(1); // without the x
                m_types.put(path + key, type.equals("string") ? "String" : type);
            }
        }
    }

    /** @throws WrongOptionException if there is no such key or it is of another type */
    void check(final String key, final String type) throws WrongOptionException {
        final String array = key.replaceAll("[^/]*$", ARRAY_SIZE);
        if (m_types.containsKey(array) && key.matches("(.*/)?\\d+")) {
            return; // an array may grow
        }
        final String expected = m_types.get(key);
        if (expected == null) {
            throw new WrongOptionException(m_node + " has no setting \"" + key + "\"" + m_types.keySet().stream()
                .min(Comparator.comparingInt(known -> distance(key, known)))
                .map(nearest -> "; did you mean \"" + nearest + "\"? It has " + String.join(", ", m_types.keySet()))
                .orElse(""));
        }
        if (!expected.equals(type) && !(type.equals("float") && expected.equals("double"))) {
            throw new WrongOptionException(
                "Option " + key + " of " + m_node + " is of type " + expected + ", not " + type);
        }
    }

    /** Levenshtein's distance: how many letters must be added, removed or replaced. */
    private static int distance(final String from, final String to) {
        int[] above = new int[to.length() + 1];
        for (int j = 0; j < above.length; j++) {
            above[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            final int[] row = new int[above.length];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                final boolean same =
                    Character.toLowerCase(from.charAt(i - 1)) == Character.toLowerCase(to.charAt(j - 1));
                row[j] = Math.min(Math.min(row[j - 1], above[j]) + 1, above[j - 1] + (same ? 0 : 1));
            }
            above = row;
        }
        return above[to.length()];
    }
}
