package org.carrot.clip.checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.carrot.clip.image.Interpolation;
import org.carrot.clip.image.Preprocessing;
import org.carrot.clip.weights.SafetensorsFile;
import org.carrot.clip.weights.StoredTensor;

/**
 * Folders that open_clip writes. What a file leaves out has the value that open_clip's CLIPTextCfg, CLIPVisionCfg and
 * PreprocessCfg give as the default.
 */
final class OpenClipFormat implements Format {

    static final String CONFIG = "open_clip_config.json";

    static final String WEIGHTS = "open_clip_model.safetensors";

    /** Settings that change what a tower computes, with the one value each that the towers know. */
    private static final Map<String, String> PLAIN = Map.ofEntries(
        Map.entry("attentional_pool", "false"), Map.entry("no_ln_pre", "false"),
        Map.entry("final_ln_after_pool", "false"), Map.entry("pos_embed_type", "\"learnable\""),
        Map.entry("embed_cls", "false"), Map.entry("no_causal_mask", "false"), Map.entry("proj_bias", "false"),
        Map.entry("proj_type", "\"linear\""), Map.entry("qk_norm", "false"), Map.entry("scaled_cosine_attn", "false"),
        Map.entry("scale_heads", "false"), Map.entry("scale_attn_inner", "false"), Map.entry("scale_attn", "false"),
        Map.entry("scale_fc", "false"), Map.entry("block_type", "\"default\""));

    /** Settings of towers of other kinds. */
    private static final List<String> FOREIGN =
        List.of("timm_model_name", "hf_model_name", "ls_init_value", "act_kwargs");

    private static final List<Float> MEAN = List.of(.48145466f, .4578275f, .40821073f);

    private static final List<Float> DEVIATION = List.of(.26862954f, .26130258f, .27577711f);

    private final CheckpointFolder m_folder;

    private final JsonSection m_config;

    OpenClipFormat(final CheckpointFolder folder) throws IOException {
        m_folder = folder;
        m_config = JsonSection.read(folder.get(CONFIG, "the model's shape"));
    }

    @Override
    public ClipConfig config() throws IOException {
        final var model = m_config.section("model_cfg");
        for (final var key : List.of("multimodal_cfg", "init_logit_bias")) {
            if (model.has(key)) {
                throw model.unsupported(key, "a model without it");
            }
        }
        final var activation = model.flag("quick_gelu", false) ? Activation.QUICK_GELU : Activation.GELU;
        final var text = model.section("text_cfg");
        final var vision = model.section("vision_cfg");
        try {
            return new ClipConfig(text(text, activation), vision(vision, activation), model.integer("embed_dim"));
        } catch (IllegalArgumentException e) {
            throw new IOException(m_folder.path().resolve(CONFIG) + ": " + e.getMessage(), e);
        }
    }

    private static TextConfig text(final JsonSection section, final Activation activation) throws IOException {
        checkPlain(section, "\"argmax\"");
        final var width = section.integer("width", 512);
        return new TextConfig(section.integer("vocab_size", 49408), section.integer("context_length", 77),
            transformer(section, width, section.integer("heads", 8), activation));
    }

    private static VisionConfig vision(final JsonSection section, final Activation activation) throws IOException {
        checkPlain(section, "\"tok\"");
        final var size = square(section, "image_size", 224);
        final var headWidth = section.integer("head_width", 64);
        if (section.isList("layers")) {
            final var width = section.integer("width", 64);
            return new ResNetConfig(size, width, section.integers("layers"), Math.multiplyExact(width, 32) / headWidth);
        }
        final var width = section.integer("width", 768);
        return new VisionTransformerConfig(size, square(section, "patch_size", 16),
            transformer(section, width, width / headWidth, activation));
    }

    private static TransformerConfig transformer(final JsonSection section, final int width, final int heads,
        final Activation activation) throws IOException {
        final var epsilon = section.has("norm_kwargs") ? section.section("norm_kwargs").number("eps", 1e-5) : 1e-5;
        return new TransformerConfig(width, heads, section.integer("layers", 12),
            (int)(width * section.number("mlp_ratio", 4)), activation, (float)epsilon);
    }

    private static void checkPlain(final JsonSection section, final String pooling) throws IOException {
        for (final var key : FOREIGN) {
            if (section.has(key)) {
                throw section.unsupported(key, "a tower without it");
            }
        }
        for (final var key : section.keys()) {
            final var plain = key.equals("pool_type") ? pooling : PLAIN.get(key);
            if (plain != null && section.has(key) && !section.get(key).toString().equals(plain)) {
                throw section.unsupported(key, plain);
            }
        }
    }

    private static int square(final JsonSection section, final String key, final int otherwise) throws IOException {
        if (!section.isList(key)) {
            return section.integer(key, otherwise);
        }
        final var sides = section.integers(key);
        if (sides.isEmpty() || sides.stream().distinct().count() != 1) {
            throw section.unsupported(key, "a square");
        }
        return sides.get(0);
    }

    @Override
    public Preprocessing preprocessing() throws IOException {
        final var size = config().vision().imageSize();
        if (!m_config.has("preprocess_cfg")) {
            return new Preprocessing(size, size, Interpolation.BICUBIC, MEAN, DEVIATION);
        }
        final var section = m_config.section("preprocess_cfg");
        if (!section.text("resize_mode", "shortest").equals("shortest")) {
            throw section.unsupported("resize_mode", "\"shortest\"");
        }
        final var side = square(section, "size", size);
        try {
            return new Preprocessing(side, side, interpolation(section),
                section.has("mean") ? section.colours("mean") : MEAN,
                section.has("std") ? section.colours("std") : DEVIATION);
        } catch (IllegalArgumentException e) {
            throw new IOException(m_folder.path().resolve(CONFIG) + ": " + e.getMessage(), e);
        }
    }

    private static Interpolation interpolation(final JsonSection section) throws IOException {
        return switch (section.text("interpolation", "bicubic")) {
            case "bicubic", "random" -> Interpolation.BICUBIC; // random only while training
            case "bilinear" -> Interpolation.BILINEAR;
            default -> throw section.unsupported("interpolation", "\"bicubic\" or \"bilinear\"");
        };
    }

    @Override
    public Map<String, StoredTensor> weights() throws IOException {
        return SafetensorsFile.open(m_folder.get(WEIGHTS, "the weights")).tensors();
    }
}
