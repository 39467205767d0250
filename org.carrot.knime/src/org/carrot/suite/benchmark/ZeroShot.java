package org.carrot.suite.benchmark;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.carrot.blackbox.BlackBox;
import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.ImageSet;
import org.carrot.blackbox.Monitor;
import org.carrot.blackbox.Query;
import org.carrot.blackbox.TextPrompts;

/**
 * Prompts in words, nothing learned. Several templates score together by the mean of their logits, as far as one comes
 * with a black box; CLIP's own ensemble takes the mean of the text features, scaled to length 1 once more.
 *
 * @param templates of a task
 */
record ZeroShot(String name, String title, Function<FewShotTask, List<String>> templates) implements Method {

    @Override
    public boolean learns() {
        return false;
    }

    @Override
    public String settings(final FewShotTask task, final Setup setup) {
        return "templates of the task";
    }

    @Override
    public Learned learn(final Trial trial) {
        final List<String> words = templates.apply(trial.task());
        return new Learned(images -> Batches.classify(trial.blackBox(), images,
            set -> logits(trial.blackBox(), words, trial.task(), set)), 0, OptionalDouble.empty(), List.of());
    }

    private static float[] logits(final BlackBox blackBox, final List<String> templates, final FewShotTask task,
        final ImageSet images) throws BlackBoxException {
        final float[] mean = new float[images.size() * task.classes().size()];
        blackBox.score(new Query(new TextPrompts(templates), task.classes().names(), images),
            (template, logits) -> {
                for (int j = 0; j < mean.length; j++) {
                    mean[j] += logits[j] / templates.size();
                }
            }, Monitor.silent());
        return mean;
    }
}
