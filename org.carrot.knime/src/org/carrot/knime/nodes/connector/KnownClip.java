package org.carrot.knime.nodes.connector;

import java.util.Optional;

import org.carrot.clip.registry.KnownModel;
import org.carrot.clip.registry.KnownModels;
import org.knime.node.parameters.widget.choices.Label;

/** The models of {@link KnownModels} as choices of a dialog; the constants' names are the file format. */
enum KnownClip {
    @Label("None: the model in the folder, or the mini VLM")
    NONE(null),
    @Label("CLIP RN50 (OpenAI)")
    RN50_OPENAI("timm/resnet50_clip.openai"),
    @Label("CLIP RN101 (OpenAI)")
    RN101_OPENAI("timm/resnet101_clip.openai"),
    @Label("CLIP ViT-B/32 (OpenAI)")
    VIT_B_32_OPENAI("timm/vit_base_patch32_clip_224.openai"),
    @Label("CLIP ViT-B/16 (OpenAI)")
    VIT_B_16_OPENAI("timm/vit_base_patch16_clip_224.openai"),
    @Label("CLIP ViT-L/14 (OpenAI)")
    VIT_L_14_OPENAI("timm/vit_large_patch14_clip_224.openai"),
    @Label("CLIP ViT-L/14 at 336 pixels (OpenAI)")
    VIT_L_14_336_OPENAI("timm/vit_large_patch14_clip_336.openai"),
    @Label("CLIP ViT-B/32 (LAION-400M)")
    VIT_B_32_LAION400M("timm/vit_base_patch32_clip_224.laion400m_e32"),
    @Label("CLIP ViT-B/16 (LAION-400M)")
    VIT_B_16_LAION400M("timm/vit_base_patch16_clip_224.laion400m_e32"),
    @Label("CLIP ViT-L/14 (LAION-400M)")
    VIT_L_14_LAION400M("timm/vit_large_patch14_clip_224.laion400m_e32"),
    @Label("CLIP RN50 (CC12M)")
    RN50_CC12M("timm/resnet50_clip.cc12m");

    private final String m_repository;

    KnownClip(final String repository) {
        m_repository = repository;
    }

    /** @return the model, unless this is none */
    Optional<KnownModel> model() {
        return Optional.ofNullable(m_repository).map(KnownModels::get);
    }
}
