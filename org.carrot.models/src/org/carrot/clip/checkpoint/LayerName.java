package org.carrot.clip.checkpoint;

import java.util.regex.Pattern;

/**
 * The name of a tensor in a transformer's layer, taken apart: {@code text.layers.3.attention.norm.gain}.
 *
 * @param tower "text" or "image"
 * @param index of the layer
 * @param part of the layer
 */
record LayerName(String tower, int index, String part) {

    private static final Pattern PATTERN = Pattern.compile("(text|image)\\.layers\\.(\\d+)\\.(.+)");

    /** @return null if the tensor is in no layer */
    static LayerName parse(final String name) {
        final var matcher = PATTERN.matcher(name);
        return matcher.matches()
            ? new LayerName(matcher.group(1), Integer.parseInt(matcher.group(2)), matcher.group(3)) : null;
    }
}
