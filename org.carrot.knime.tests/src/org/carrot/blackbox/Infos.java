package org.carrot.blackbox;

import java.util.Set;

import org.carrot.blackbox.ModelInfo.Identity;
import org.carrot.blackbox.ModelInfo.Limits;

/** Descriptions of models for tests. */
public final class Infos {

    private Infos() {
    }

    /**
     * @param width d; 0 without soft prompts
     * @return a model of logits, without limits, that embeds words if it takes soft prompts
     */
    public static ModelInfo of(final String name, final String digest, final int width, final PromptForm... prompts) {
        return of(name, digest, width, Set.of(prompts));
    }

    /** The same. */
    public static ModelInfo of(final String name, final String digest, final int width, final Set<PromptForm> prompts) {
        return new ModelInfo(name, Identity.ofDigest(digest), ScoreForm.LOGITS, true, Limits.NONE, prompts,
            prompts.contains(PromptForm.SOFT) ? Set.of(Offer.WORD_EMBEDDING) : Set.of(), width);
    }

    /** @return the same with other scores */
    static ModelInfo with(final ModelInfo info, final ScoreForm scores) {
        return new ModelInfo(info.name(), info.identity(), scores, info.independentImages(), info.limits(), info.prompts(),
            info.offers(), info.promptWidth());
    }

    /** @return the same with other limits */
    static ModelInfo with(final ModelInfo info, final boolean independentImages, final Limits limits) {
        return new ModelInfo(info.name(), info.identity(), info.scores(), independentImages, limits, info.prompts(),
            info.offers(), info.promptWidth());
    }

    /** @return the same with another identity */
    public static ModelInfo with(final ModelInfo info, final Identity identity) {
        return new ModelInfo(info.name(), identity, info.scores(), info.independentImages(), info.limits(), info.prompts(),
            info.offers(), info.promptWidth());
    }

    /** @return the same with other offers */
    static ModelInfo with(final ModelInfo info, final Set<Offer<?>> offers) {
        return new ModelInfo(info.name(), info.identity(), info.scores(), info.independentImages(), info.limits(),
            info.prompts(), offers, info.promptWidth());
    }
}
