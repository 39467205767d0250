package org.carrot.knime.port;

import java.util.Arrays;
import java.util.EnumSet;

import org.carrot.blackbox.Capability;
import org.carrot.blackbox.ModelInfo;
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
        try {
            Arrays.stream(content.getStringArray(CAPABILITIES)).map(Capability::valueOf).forEach(capabilities::add);
            return new ModelInfo(content.getString(NAME), content.getString(DIGEST), capabilities,
                content.getInt(PROMPT_WIDTH));
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(
                "The model was described by a newer version of this extension: " + ex.getMessage(), ex);
        }
    }
}
