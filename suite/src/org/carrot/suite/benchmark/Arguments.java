package org.carrot.suite.benchmark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The arguments of the command line.
 *
 * @param tasks names of tasks
 * @param methods names of methods
 * @param shots training images of a class
 * @param seeds of the choice of images and of the methods
 * @param budget the most queries of a black-box method's tuning
 * @param out folder of the results
 */
record Arguments(List<String> tasks, List<String> methods, List<Integer> shots, List<Long> seeds, long budget, Path out) {

    static final List<Integer> ALL_SHOTS = List.of(1, 2, 4, 8, 16);

    private static final String ALL = "all";

    private static final int LARGEST_SEED = 999_999;

    private static final long LARGEST_BUDGET = 1_000_000;

    /**
     * @param arguments options, each followed by its value
     * @param defaults what holds where an option is not given
     * @param tasks names that may be asked for
     * @param methods names that may be asked for
     * @throws IllegalArgumentException if an option or a value is unknown; the message lists the known ones
     */
    static Arguments parse(final List<String> arguments, final Arguments defaults, final List<String> tasks,
        final List<String> methods) {
        Arguments parsed = defaults;
        for (int i = 0; i < arguments.size(); i += 2) {
            final String option = arguments.get(i);
            if (!List.of("--tasks", "--methods", "--shots", "--seeds", "--budget", "--out").contains(option)) {
                throw new IllegalArgumentException(
                    "There is no option '%s': use --tasks, --methods, --shots, --seeds, --budget, --out or --help."
                        .formatted(option));
            }
            if (i + 1 == arguments.size()) {
                throw new IllegalArgumentException("The option %s needs a value.".formatted(option));
            }
            parsed = parsed.with(option, arguments.get(i + 1), tasks, methods);
        }
        return parsed;
    }

    private Arguments with(final String option, final String value, final List<String> allTasks,
        final List<String> allMethods) {
        return switch (option) {
            case "--tasks" -> new Arguments(names("task", value, allTasks), methods, shots, seeds, budget, out);
            case "--methods" -> new Arguments(tasks, names("method", value, allMethods), shots, seeds, budget, out);
            case "--shots" -> new Arguments(tasks, methods, shots(value), seeds, budget, out);
            case "--seeds" -> new Arguments(tasks, methods, shots, seeds(value), budget, out);
            case "--budget" -> new Arguments(tasks, methods, shots, seeds, number("budget", value, LARGEST_BUDGET), out);
            default -> new Arguments(tasks, methods, shots, seeds, budget, Path.of(value));
        };
    }

    private static List<String> names(final String kind, final String value, final List<String> known) {
        if (ALL.equals(value)) {
            return known;
        }
        final List<String> names = parts(value);
        for (final String name : names) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("There is no %s '%s'. Known are: %s, and 'all'.".formatted(kind, name,
                    String.join(", ", known)));
            }
        }
        return names;
    }

    private static List<Integer> shots(final String value) {
        final List<Integer> shots = new ArrayList<>();
        for (final String part : parts(value)) {
            final int number = (int)number("number of shots", part, Integer.MAX_VALUE);
            if (!ALL_SHOTS.contains(number)) {
                throw new IllegalArgumentException("There are no tasks of %d shots: choose of %s.".formatted(number,
                    ALL_SHOTS));
            }
            shots.add(number);
        }
        return shots;
    }

    private static List<Long> seeds(final String value) {
        return parts(value).stream().map(part -> number("seed", part, LARGEST_SEED)).toList();
    }

    private static List<String> parts(final String value) {
        return List.copyOf(new LinkedHashSet<>(Arrays.stream(value.split(",")).map(String::strip).toList()));
    }

    private static long number(final String kind, final String value, final long largest) {
        try {
            final long number = Long.parseLong(value);
            if (number >= 1 && number <= largest) {
                return number;
            }
        } catch (NumberFormatException e) {
            // answered below, as a number out of range is
        }
        throw new IllegalArgumentException("'%s' is no %s: it must be a whole number from 1 to %,d.".formatted(value,
            kind, largest));
    }
}
