package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.util.Map;

import org.carrot.clip.image.Interpolation;
import org.carrot.clip.image.Preprocessing;
import org.carrot.clip.weights.SafetensorsFile;
import org.carrot.clip.weights.StoredTensor;

/**
 * Folders that Hugging Face's transformers library writes. What a file leaves out has the value that transformers'
 * CLIPTextConfig, CLIPVisionConfig and CLIPImageProcessor document as the default.
 */
final class HuggingFaceFormat implements Format {

    static final String CONFIG = "config.json";

    static final String WEIGHTS = "model.safetensors";

    /** Says which tensor is in which of several files. */
    static final String INDEX = "model.safetensors.index.json";

    private static final String PREPROCESSING = "preprocessor_config.json";

    private final CheckpointFolder m_folder;

    private final JsonSection m_config;

    HuggingFaceFormat(final CheckpointFolder folder) throws IOException {
        m_folder = folder;
        m_config = JsonSection.read(folder.get(CONFIG, "the model's shape"));
    }

    @Override
    public ClipConfig config() throws IOException {
        if (!m_config.text("model_type", "").equals("clip")) {
            throw m_config.unsupported("model_type", "\"clip\"");
        }
        final var text = section("text_config");
        final var vision = section("vision_config");
        try {
            return new ClipConfig(
                new TextConfig(text.integer("vocab_size", 49408), text.integer("max_position_embeddings", 77),
                    transformer(text, 512, 8)),
                new VisionTransformerConfig(vision.integer("image_size", 224), vision.integer("patch_size", 32),
                    transformer(vision, 768, 12)),
                m_config.integer("projection_dim", 512));
        } catch (IllegalArgumentException e) {
            throw new IOException(m_folder.path().resolve(CONFIG) + ": " + e.getMessage(), e);
        }
    }

    /** An older form of the same section, under a name of its own, takes precedence. */
    private JsonSection section(final String name) throws IOException {
        return m_config.section(m_config.has(name + "_dict") ? name + "_dict" : name);
    }

    private static TransformerConfig transformer(final JsonSection section, final int width, final int heads)
        throws IOException {
        return new TransformerConfig(section.integer("hidden_size", width),
            section.integer("num_attention_heads", heads), section.integer("num_hidden_layers", 12),
            section.integer("intermediate_size", 4 * width), activation(section),
            (float)section.number("layer_norm_eps", 1e-5));
    }

    private static Activation activation(final JsonSection section) throws IOException {
        return switch (section.text("hidden_act", "quick_gelu")) {
            case "quick_gelu" -> Activation.QUICK_GELU;
            case "gelu" -> Activation.GELU;
            default -> throw section.unsupported("hidden_act", "\"quick_gelu\" or \"gelu\"");
        };
    }

    @Override
    public Preprocessing preprocessing() throws IOException {
        final var file = m_folder.get(PREPROCESSING, "how images are prepared");
        final var section = JsonSection.read(file);
        for (final var step : new String[]{"do_resize", "do_center_crop", "do_rescale", "do_normalize"}) {
            if (!section.flag(step, true)) {
                throw section.unsupported(step, "true");
            }
        }
        final var size = side(section, "size", "shortest_edge");
        final var crop = side(section, "crop_size", "height");
        try {
            return new Preprocessing(size, crop, interpolation(section), section.colours("image_mean"),
                section.colours("image_std"));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    /** A number, or an object with a number in it. */
    private static int side(final JsonSection section, final String key, final String inner) throws IOException {
        if (section.has(key) && section.get(key).isJsonObject()) {
            final var object = section.section(key);
            if (object.has("width") && object.integer("width") != object.integer("height")) {
                throw section.unsupported(key, "a square");
            }
            return object.integer(object.has(inner) ? inner : "height");
        }
        return section.integer(key);
    }

    private static Interpolation interpolation(final JsonSection section) throws IOException {
        return switch (section.integer("resample", 3)) {
            case 2 -> Interpolation.BILINEAR;
            case 3 -> Interpolation.BICUBIC;
            default -> throw section.unsupported("resample", "2 (bilinear) or 3 (bicubic)");
        };
    }

    @Override
    public Map<String, StoredTensor> weights() throws IOException {
        final var single = m_folder.find(WEIGHTS);
        return single.isPresent() ? SafetensorsFile.open(single.get()).tensors()
            : Shards.read(m_folder, m_folder.get(INDEX, "where each tensor is"));
    }
}
