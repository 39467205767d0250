package org.knime.node.parameters.widget.choices;

/**
 * A choice of texts.
 *
 * @param id what is saved
 * @param text what is shown
 */
public record StringChoice(String id, String text) {

    /** A choice that is shown as it is saved. */
    public static StringChoice fromId(final String id) {
        return new StringChoice(id, id);
    }
}
