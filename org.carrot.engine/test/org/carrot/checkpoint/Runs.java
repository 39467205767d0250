package org.carrot.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A run that counts its steps: its state is their number, and the entry of a step the number before it. Also a program,
 * which needs nothing but the JDK.
 */
final class Runs {

    static final RunIdentity IDENTITY = new RunIdentity(Map.of("model", "mini", "population size", "40"));

    private Runs() {
    }

    static RunStore open(final Path folder) throws CheckpointException {
        return RunStore.open(folder, IDENTITY);
    }

    static void checkpoint(final RunStore store, final int steps) {
        store.checkpoint(out -> out.writeInt(steps));
    }

    static void append(final RunStore store, final int from, final int to) {
        for (int step = from; step < to; step++) {
            final int number = step;
            store.append(out -> out.writeInt(number));
        }
    }

    /** @return the steps that a store gives back, 0 without a run; every entry must follow on the state before it */
    static int steps(final RunStore store) throws IOException {
        if (store.recovered().isEmpty()) {
            return 0;
        }
        final Recovered recovered = store.recovered().get();
        int steps = recovered.content().readInt();
        for (final JournalEntry entry : recovered.entries()) {
            if (entry.content().readInt() != steps++) {
                throw new AssertionError("An entry does not follow on the state before it.");
            }
        }
        return steps;
    }

    static int stepsIn(final Path folder) throws Exception {
        try (RunStore store = open(folder)) {
            return steps(store);
        }
    }

    /** Runs in the folder given as the first argument until it is killed, and says every step that is saved. */
    public static void main(final String[] args) throws IOException {
        try (RunStore store = open(Path.of(args[0]))) {
            int steps = steps(store);
            boolean begun = false;
            while (store.problem().isEmpty()) {
                if (steps % 37 == 0 || !begun) {
                    begun = true;
                    checkpoint(store, steps);
                }
                System.out.println(steps);
                append(store, steps, steps + 1);
                steps++;
            }
            System.out.println(store.problem().get());
        } catch (CheckpointException ex) {
            System.out.println(ex.getMessage());
        }
    }

    /** Copies the files of a folder that may be in use. */
    static Path copy(final Path folder, final Path copy) throws IOException {
        Files.createDirectories(copy);
        try (Stream<Path> files = Files.list(folder)) {
            for (final Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        return copy;
    }
}
