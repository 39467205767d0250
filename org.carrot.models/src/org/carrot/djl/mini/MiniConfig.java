package org.carrot.djl.mini;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.carrot.clip.checkpoint.Activation;
import org.carrot.clip.checkpoint.TransformerConfig;

/**
 * The shape of a mini VLM; kept in the metadata of its weights file.
 *
 * @param imageSize side of the square input images in pixels
 * @param mean of red, green and blue, each from 0 to 1, taken off before the image tower
 * @param deviation of red, green and blue, divided by afterwards
 * @param imageWidths channels of the image tower's stages; every stage after the first halves the resolution
 * @param embedding width of the features in which images and texts are compared
 * @param textWidth d, width of a token embedding
 * @param textLayers number of transformer layers
 * @param textHeads attention heads of a layer
 * @param context most tokens of a text, start and end included
 */
public record MiniConfig(int imageSize, List<Float> mean, List<Float> deviation, List<Integer> imageWidths,
    int embedding, int textWidth, int textLayers, int textHeads, int context) {

    private static final float EPSILON = 1e-5f;

    /** @throws IllegalArgumentException if a number makes no model */
    public MiniConfig {
        mean = List.copyOf(mean);
        deviation = List.copyOf(deviation);
        imageWidths = List.copyOf(imageWidths);
        if (mean.size() != 3 || deviation.size() != 3 || imageWidths.isEmpty() || textWidth % textHeads != 0
            || context < 3) {
            throw new IllegalArgumentException("These settings describe no mini VLM: mean " + mean + ", deviation "
                + deviation + ", image widths " + imageWidths + ", text width " + textWidth + " for " + textHeads
                + " heads, context " + context + ".");
        }
    }

    /** @return the text tower's layers */
    public TransformerConfig text() {
        return new TransformerConfig(textWidth, textHeads, textLayers, 4 * textWidth, Activation.GELU, EPSILON);
    }

    /** @return side of the feature map that the image tower flattens */
    public int finalSide() {
        return imageSize >> imageWidths.size();
    }

    /** @return these settings as texts */
    public Map<String, String> toMetadata() {
        final var metadata = new LinkedHashMap<String, String>();
        metadata.put("image_size", Integer.toString(imageSize));
        metadata.put("mean", join(mean));
        metadata.put("deviation", join(deviation));
        metadata.put("image_widths", join(imageWidths));
        metadata.put("embedding", Integer.toString(embedding));
        metadata.put("text_width", Integer.toString(textWidth));
        metadata.put("text_layers", Integer.toString(textLayers));
        metadata.put("text_heads", Integer.toString(textHeads));
        metadata.put("context", Integer.toString(context));
        return metadata;
    }

    /**
     * @return the settings that {@link #toMetadata()} wrote
     * @throws IllegalArgumentException if one is missing or no number
     */
    public static MiniConfig fromMetadata(final Map<String, String> metadata) {
        return new MiniConfig(integer(metadata, "image_size"), floats(metadata, "mean"), floats(metadata, "deviation"),
            parts(metadata, "image_widths").map(Integer::valueOf).toList(), integer(metadata, "embedding"),
            integer(metadata, "text_width"), integer(metadata, "text_layers"), integer(metadata, "text_heads"),
            integer(metadata, "context"));
    }

    private static int integer(final Map<String, String> metadata, final String key) {
        return parts(metadata, key).mapToInt(Integer::parseInt).findFirst().orElseThrow();
    }

    private static List<Float> floats(final Map<String, String> metadata, final String key) {
        return parts(metadata, key).map(Float::valueOf).toList();
    }

    private static java.util.stream.Stream<String> parts(final Map<String, String> metadata, final String key) {
        if (!metadata.containsKey(key)) {
            throw new IllegalArgumentException("The weights file does not state \"" + key + "\".");
        }
        return Arrays.stream(metadata.get(key).split(","));
    }

    private static String join(final List<?> values) {
        return values.stream().map(Object::toString).collect(Collectors.joining(","));
    }
}
