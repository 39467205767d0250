package org.carrot.knime.port;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.ModelInfo.Identity;
import org.carrot.blackbox.ModelInfo.Limits;
import org.carrot.blackbox.Offer;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.ScoreForm;
import org.carrot.input.Shown;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/**
 * Writes and reads a model's description in specs. What 0.1.0 wrote is a digest and a list of capabilities: models that
 * gave logits of independent images, without limits, and embedded words if they took soft prompts.
 */
final class ModelInfoContent {

    private static final String NAME = "name";

    private static final String DIGEST = "digest";

    private static final String CAPABILITIES = "capabilities";

    private static final String PROMPT_WIDTH = "promptWidth";

    private static final String IDENTITY_KIND = "identityKind";

    private static final String SCORES = "scores";

    private static final String INDEPENDENT_IMAGES = "independentImages";

    private static final String IMAGES_A_CALL = "imagesACall";

    private static final String NAMES_A_CALL = "namesACall";

    private static final String CALLS_IN_FLIGHT = "callsInFlight";

    private static final String PROMPTS = "prompts";

    private static final String OFFERS = "offers";

    private ModelInfoContent() {
    }

    static void save(final ModelInfo info, final ModelContentWO content) {
        content.addString(NAME, info.name());
        content.addString(DIGEST, info.identity().value());
        content.addStringArray(CAPABILITIES, capabilities(info).toArray(String[]::new));
        content.addInt(PROMPT_WIDTH, info.promptWidth());
        content.addString(IDENTITY_KIND, info.identity().kind().name());
        content.addString(SCORES, info.scores().name());
        content.addBoolean(INDEPENDENT_IMAGES, info.independentImages());
        content.addInt(IMAGES_A_CALL, info.limits().imagesACall());
        content.addInt(NAMES_A_CALL, info.limits().namesACall());
        content.addInt(CALLS_IN_FLIGHT, info.limits().callsInFlight());
        content.addStringArray(PROMPTS, info.prompts().stream().map(PromptForm::name).toArray(String[]::new));
        content.addStringArray(OFFERS, info.offers().stream().map(Offer::id).sorted().toArray(String[]::new));
    }

    /** @return what 0.1.0 can read of it */
    private static List<String> capabilities(final ModelInfo info) {
        return Arrays.stream(SavedCapability.values()).filter(c -> c.isOf(info)).map(SavedCapability::name).toList();
    }

    static ModelInfo load(final ModelContentRO content) throws InvalidSettingsException {
        final Set<PromptForm> prompts = EnumSet.noneOf(PromptForm.class);
        final Set<Offer<?>> offers = new HashSet<>();
        for (final String name : SavedContent.texts(content, CAPABILITIES)) {
            find(name, List.of(SavedCapability.values()), SavedCapability::name).addTo(prompts, offers);
        }
        if (content.containsKey(PROMPTS)) {
            prompts.clear();
            for (final String name : SavedContent.texts(content, PROMPTS)) {
                prompts.add(find(name, List.of(PromptForm.values()), PromptForm::name));
            }
            offers.clear();
            for (final String id : SavedContent.texts(content, OFFERS)) {
                offers.add(find(id, Offer.all(), Offer::id));
            }
        }
        final int width = content.getInt(PROMPT_WIDTH);
        final var name = SavedContent.text(content, NAME);
        final var identity = new Identity(constant(content, IDENTITY_KIND, Identity.Kind.DIGEST),
            SavedContent.text(content, DIGEST));
        final var scores = constant(content, SCORES, ScoreForm.LOGITS);
        final boolean independent = !content.containsKey(INDEPENDENT_IMAGES) || content.getBoolean(INDEPENDENT_IMAGES);
        final var limits = content.containsKey(IMAGES_A_CALL) ? new Limits(content.getInt(IMAGES_A_CALL),
            content.getInt(NAMES_A_CALL), content.getInt(CALLS_IN_FLIGHT)) : Limits.NONE;
        return SavedContent.read("The saved description of a model",
            () -> new ModelInfo(name, identity, scores, independent, limits, prompts, offers, width));
    }

    private static <E extends Enum<E>> E constant(final ModelContentRO content, final String key, final E standard)
        throws InvalidSettingsException {
        return content.containsKey(key)
            ? find(SavedContent.text(content, key), List.of(standard.getDeclaringClass().getEnumConstants()), E::name)
            : standard;
    }

    private static <T> T find(final String name, final Collection<? extends T> known, final Function<T, String> names)
        throws InvalidSettingsException {
        for (final T each : known) {
            if (names.apply(each).equals(name)) {
                return each;
            }
        }
        throw new InvalidSettingsException(("The model was described by a newer version of this extension, which knows the "
            + "capability '%s', or the description is damaged.").formatted(Shown.of(name)));
    }

    /** The properties of a model that 0.1.0 saved. */
    private enum SavedCapability {

        FEATURES(null, Offer.IMAGE_FEATURES),

        GRADIENTS(null, Offer.GRADIENTS),

        SOFT_PROMPTS(PromptForm.SOFT, Offer.WORD_EMBEDDING),

        TEXT_PROMPTS(PromptForm.TEMPLATE, null);

        private final PromptForm m_form;

        private final Offer<?> m_offer;

        SavedCapability(final PromptForm form, final Offer<?> offer) {
            m_form = form;
            m_offer = offer;
        }

        boolean isOf(final ModelInfo info) {
            return (m_form == null || info.takes(m_form)) && (m_offer == null || info.offers(m_offer));
        }

        void addTo(final Set<PromptForm> prompts, final Set<Offer<?>> offers) {
            if (m_form != null) {
                prompts.add(m_form);
            }
            if (m_offer != null) {
                offers.add(m_offer);
            }
        }
    }
}
