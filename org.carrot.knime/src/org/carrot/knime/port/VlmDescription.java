package org.carrot.knime.port;

import org.carrot.blackbox.ModelInfo;

/**
 * A description of a model: its identity, and all that is needed to open it again.
 *
 * @param provider what offers the model: {@link OpenModels#EMBEDDED}, the {@code file:} URL of a folder, or {@link
 *            ClipFolder#KIND} if the folder is to be looked up
 * @param device where it runs: {@code auto}, {@code cpu} or {@code cuda:0}, {@code cuda:1}, ...
 * @param info who the model is, what it takes and what it offers
 */
public record VlmDescription(String provider, String device, ModelInfo info) {
}
