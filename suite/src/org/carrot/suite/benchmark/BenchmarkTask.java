package org.carrot.suite.benchmark;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.carrot.blackbox.BlackBoxException;
import org.carrot.blackbox.Image;
import org.carrot.digest.Sha256;
import org.carrot.sample.ClassNames;
import org.carrot.sample.LabelledImages;
import org.carrot.suite.tasks.Shift;
import org.carrot.suite.tasks.Suite;
import org.carrot.suite.tasks.SuiteTask;

/**
 * A few-shot task as the benchmark runs it: a task of the suite with the tests of its shifts.
 *
 * @param name as in arguments and results
 * @param classes the K classes
 * @param templates sentences for zero-shot prediction, the task's own first
 * @param training draws images to learn from
 * @param validation draws images to choose by
 * @param tests names and images that methods are tested on: the task's own first, then those of its shifts
 */
record BenchmarkTask(String name, ClassNames classes, List<String> templates, Draw training, Draw validation,
    Map<String, Supplier<LabelledImages>> tests) {

    /** Draws images of a task. */
    @FunctionalInterface
    interface Draw {

        /**
         * @param shots training images a class
         * @param seed of the draw
         */
        LabelledImages of(int shots, long seed);
    }

    /** Keeps copies; the tests keep their order. */
    BenchmarkTask {
        templates = List.copyOf(templates);
        tests = new LinkedHashMap<>(tests);
    }

    /**
     * The tasks of the suite, the shifts among the tests of theirs.
     *
     * @param cache folder for downloaded packages
     * @throws IOException if drawings can be neither fetched nor read
     */
    static List<BenchmarkTask> suite(final Path cache) throws IOException {
        final List<BenchmarkTask> tasks = new ArrayList<>();
        for (final SuiteTask task : Suite.tasks(cache)) {
            final Map<String, Supplier<LabelledImages>> tests = new LinkedHashMap<>();
            tests.put(task.name(), task::test);
            if (task.name().equals(Shift.TASK)) {
                Suite.shifts(cache).forEach(shift -> tests.put(shift.name(), shift::test));
            }
            tasks.add(new BenchmarkTask(task.name(), task.classes(), task.templates(), task::training, task::validation,
                tests));
        }
        return tasks;
    }

    /** @return the sentence of zero-shot prediction that suits the task */
    String template() {
        return templates.get(0);
    }

    /** @return a digest of names, templates and the images of one shot: another one tells of another version */
    String digest() {
        try {
            final MessageDigest digest = Sha256.stream();
            digest.update((name + classes.names() + templates + tests.keySet()).getBytes(StandardCharsets.UTF_8));
            for (final Draw draw : List.of(training, validation)) {
                for (final Image image : draw.of(1, 1).images()) {
                    digest.update(image.read());
                }
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (BlackBoxException e) {
            throw new IllegalStateException("The images are in memory.", e);
        }
    }
}
