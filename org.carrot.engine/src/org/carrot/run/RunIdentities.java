package org.carrot.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.Monitor;
import org.carrot.checkpoint.RunIdentity;
import org.carrot.digest.Sha256;
import org.carrot.sample.LabelledImages;

/**
 * Makes the identity of a run, all that must agree for it to be continued: the images, the model and the settings, but for
 * the threads and the budget.
 */
final class RunIdentities {

    private RunIdentities() {
    }

    /**
     * @throws BlackBoxException if an image cannot be read
     * @throws CancellationException if the monitor says so
     */
    static RunIdentity of(final TunerSettings settings, final ModelInfo model, final Images images,
        final Monitor monitor) throws BlackBoxException {
        final Map<String, String> parts = new LinkedHashMap<>();
        parts.put("model", model.identity().kind() + " " + model.identity().value()); // whatever it is called, for example after its folder
        parts.put("form of scores", model.scores().toString());
        parts.put("classes",
            images.training().classes().names().stream().map(RunIdentities::quoted).collect(Collectors.joining(", ")));
        parts.put("training images", digest(images.training(), monitor));
        if (images.validation().isPresent()) {
            parts.put("validation images", digest(images.validation().get(), monitor));
        }
        parts.put("initial prompt", settings.initialText());
        parts.putAll(settings.identity());
        parts.put("scores that are no numbers", settings.nonFiniteScores().toString());
        parts.put("seed", settings.seed().isPresent() ? Long.toString(settings.seed().getAsLong()) : "any");
        return new RunIdentity(parts);
    }

    /** So that a class named "a, b" is not two classes. */
    private static String quoted(final String name) {
        return "'" + name.replace("'", "''") + "'";
    }

    private static String digest(final LabelledImages images, final Monitor monitor) throws BlackBoxException {
        final Sha256 digest = new Sha256();
        for (int i = 0; i < images.size(); i++) {
            monitor.checkCancelled();
            digest.add(images.labels()[i]).add(images.images().get(i).digest());
        }
        return images.size() + " images, SHA-256 " + digest.digest().hex();
    }
}
