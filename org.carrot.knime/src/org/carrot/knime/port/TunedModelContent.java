package org.carrot.knime.port;

import java.util.Optional;

import org.carrot.blackbox.ModelInfo;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.RefinerWeights;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** Writes and reads a tuned model, except for what its spec says. */
final class TunedModelContent {

    private static final String VERSION = "formatVersion";

    private static final String TEMPLATE = "template";

    private TunedModelContent() {
    }

    static void save(final TunedModel model, final ModelContentWO content) {
        content.addInt(VERSION, 1);
        final var prompt = content.addModelContent("prompt");
        prompt.addString("initialText", model.prompt().initialText());
        prompt.addInt("tokens", model.prompt().tokens());
        prompt.addString("initial", FloatsContent.encode(model.prompt().initial()));
        prompt.addString("tuned", FloatsContent.encode(model.prompt().tuned()));
        model.template().ifPresent(template -> prompt.addString(TEMPLATE, template));
        model.refiner().ifPresent(r -> RefinerContent.save(r, content.addModelContent("refiner")));
        HistoryContent.save(model.history(), content.addModelContent("history"));
        CostContent.save(model.cost(), content.addModelContent("cost"));
        content.addDouble("seconds", model.seconds());
    }

    static TunedModel load(final ModelContentRO content, final ModelInfo model, final ClassNames classes)
        throws InvalidSettingsException {
        final int version = content.getInt(VERSION);
        if (version != 1) {
            throw new InvalidSettingsException("What was saved has format %d, this version of the extension reads 1: "
                .formatted(version) + "update the extension.");
        }
        final var prompt = content.getModelContent("prompt");
        final Optional<RefinerWeights> refiner = content.containsKey("refiner")
            ? Optional.of(RefinerContent.load(content.getModelContent("refiner"))) : Optional.empty();
        return new TunedModel(model, classes, prompt(prompt, model),
            prompt.containsKey(TEMPLATE) ? Optional.of(SavedContent.text(prompt, TEMPLATE)) : Optional.empty(), refiner,
            HistoryContent.load(content.getModelContent("history")), CostContent.load(content.getModelContent("cost")),
            content.getDouble("seconds"));
    }

    private static TunedPrompt prompt(final ModelContentRO content, final ModelInfo model)
        throws InvalidSettingsException {
        final var prompt = new TunedPrompt(SavedContent.text(content, "initialText"), content.getInt("tokens"),
            FloatsContent.load(content, "initial"), FloatsContent.load(content, "tuned"));
        if (prompt.tuned().length != (long)prompt.tokens() * model.promptWidth()) {
            throw new InvalidSettingsException(("What was saved is damaged: a prompt of %d tokens has %d values, but the "
                + "model takes %d for each.").formatted(prompt.tokens(), prompt.tuned().length, model.promptWidth()));
        }
        return prompt;
    }
}
