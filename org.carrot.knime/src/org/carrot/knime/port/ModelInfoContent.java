package org.carrot.knime.port;

import java.util.Arrays;
import java.util.EnumSet;

import org.carrot.blackbox.Capability;
import org.carrot.blackbox.ModelInfo;
import org.carrot.input.Shown;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** How a model's identity is written into specs. */
final class ModelInfoContent {

    private static final String NAME = "name";

    private static final String DIGEST = "digest";

    private static final String CAPABILITIES = "capabilities";

    private static final String PROMPT_WIDTH = "promptWidth";

    private ModelInfoContent() {
    }

    static void save(final ModelInfo info, final ModelContentWO content) {
        content.addString(NAME, info.name());
        content.addString(DIGEST, info.digest());
        content.addStringArray(CAPABILITIES,
            info.capabilities().stream().map(Capability::name).sorted().toArray(String[]::new));
        content.addInt(PROMPT_WIDTH, info.promptWidth());
    }

    static ModelInfo load(final ModelContentRO content) throws InvalidSettingsException {
        final var capabilities = EnumSet.noneOf(Capability.class);
        for (String name : SavedContent.texts(content, CAPABILITIES)) {
            capabilities.add(Arrays.stream(Capability.values()).filter(c -> c.name().equals(name)).findFirst()
                .orElseThrow(() -> new InvalidSettingsException(("The model was described by a newer version of this "
                    + "extension, which knows the capability '%s', or the description is damaged.")
                        .formatted(Shown.of(name)))));
        }
        final int width = content.getInt(PROMPT_WIDTH);
        final var name = SavedContent.text(content, NAME);
        final var digest = SavedContent.text(content, DIGEST);
        return SavedContent.read("The saved description of a model",
            () -> new ModelInfo(name, digest, capabilities, width));
    }
}
