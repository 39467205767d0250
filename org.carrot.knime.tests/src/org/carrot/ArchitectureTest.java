package org.carrot;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who may import whom, read off the class files of all modules by the JDK's jdeps. */
final class ArchitectureTest {

    /** Each part of the house with the parts and libraries that it may know beside the JDK and itself. */
    private static final Map<String, Set<String>> MAY_KNOW = Map.ofEntries(
        Map.entry("org.carrot.input", Set.of()),
        Map.entry("org.carrot.blackbox", Set.of("org.carrot.input", "org.carrot.digest")),
        Map.entry("org.carrot.digest", Set.of()),
        Map.entry("org.carrot.records", Set.of("org.carrot.digest")),
        Map.entry("org.carrot.parallel", Set.of()),
        Map.entry("org.carrot.answers", Set.of("org.carrot.blackbox", "org.carrot.digest", "org.carrot.records")),
        Map.entry("org.carrot.checkpoint", Set.of("org.carrot.digest", "org.carrot.records")),
        Map.entry("org.carrot.sample", Set.of("org.carrot.blackbox", "org.carrot.input")),
        Map.entry("org.carrot.tunedmodel", Set.of("org.carrot.blackbox", "org.carrot.sample")),
        Map.entry("org.carrot.eigen", Set.of("org.apache.commons.math3", "org.ejml")),
        Map.entry("org.carrot.cmaes", Set.of("org.carrot.eigen", "org.apache.commons.math3")),
        Map.entry("org.carrot.refiner",
            Set.of("org.carrot.blackbox", "org.carrot.convex", "org.carrot.eigen", "org.carrot.tunedmodel",
                "org.carrot.parallel")),
        Map.entry("org.carrot.run", Set.of("org.carrot.blackbox", "org.carrot.checkpoint", "org.carrot.records",
            "org.carrot.digest", "org.carrot.parallel", "org.carrot.sample", "org.carrot.tunedmodel")),
        Map.entry("org.carrot.tuner",
            Set.of("org.carrot.blackbox", "org.carrot.checkpoint", "org.carrot.run", "org.carrot.parallel",
                "org.carrot.sample", "org.carrot.tunedmodel", "org.carrot.cmaes", "org.carrot.eigen", "org.carrot.refiner")),
        Map.entry("org.carrot.prediction",
            Set.of("org.carrot.blackbox", "org.carrot.sample", "org.carrot.tunedmodel", "org.carrot.refiner")),
        Map.entry("org.carrot.convex", Set.of("org.carrot.blackbox")),
        Map.entry("org.carrot.probe", Set.of("org.carrot.blackbox", "org.carrot.convex")),
        Map.entry("org.carrot.report", Set.of()),
        Map.entry("org.carrot.clip", Set.of("org.carrot.input", "org.carrot.digest", "com.google.gson")),
        Map.entry("org.carrot.djl", Set.of("org.carrot.blackbox", "org.carrot.clip", "org.carrot.digest",
            "org.carrot.records", "org.carrot.parallel", "ai.djl", "org.slf4j")),
        Map.entry("org.carrot.djl.compute", Set.of("org.carrot.blackbox", "org.carrot.tunedmodel", "org.carrot.eigen",
            "org.carrot.refiner", "org.carrot.parallel", "org.carrot.djl", "ai.djl")),
        Map.entry("org.carrot.suite",
            Set.of("org.carrot.blackbox", "org.carrot.sample", "org.carrot.clip", "org.carrot.digest", "org.carrot.djl",
                "com.google.gson", "org.apache.commons.compress")),
        Map.entry("org.carrot.suite.benchmark",
            Set.of("org.carrot.blackbox", "org.carrot.sample", "org.carrot.tunedmodel", "org.carrot.cmaes",
                "org.carrot.eigen", "org.carrot.refiner", "org.carrot.checkpoint", "org.carrot.run", "org.carrot.tuner",
                "org.carrot.prediction", "org.carrot.probe", "org.carrot.digest",
                "org.carrot.report", "org.carrot.djl", "org.carrot.suite", "com.google.gson",
                "org.apache.commons.math3")),
        Map.entry("org.carrot.knime", Set.of("org.carrot", "org.knime", "org.eclipse", "org.osgi")),
        Map.entry("org.carrot.knime.nodes.reader", Set.of("org.carrot", "org.knime", "com.google.gson")));

    /** What is written against the boundary's users' side alone. */
    private static final Set<String> METHODS = Set.of("org.carrot.sample", "org.carrot.tunedmodel", "org.carrot.refiner",
        "org.carrot.run", "org.carrot.tuner", "org.carrot.prediction", "org.carrot.convex", "org.carrot.probe");

    private static final Pattern DEPENDENCY = Pattern.compile("^\\s+(\\S+)\\s+->\\s+(\\S+)\\s.*$");

    /** From each class to the classes that it refers to. */
    private static final Map<String, Set<String>> REFERENCES = new TreeMap<>();

    @BeforeAll
    static void readClassFiles() throws Exception {
        final StringWriter out = new StringWriter();
        final int exitCode = ToolProvider.findFirst("jdeps").orElseThrow().run(new PrintWriter(out),
            new PrintWriter(out), "--multi-release", "base", "-verbose:class", "-filter:none", classes("org.carrot.engine"),
            classes("org.carrot.models"),
            classes("suite"), classes("org.carrot.knime"));
        assertEquals(0, exitCode, out::toString);
        out.toString().lines().map(DEPENDENCY::matcher).filter(Matcher::matches)
            .forEach(m -> REFERENCES.computeIfAbsent(m.group(1), c -> new TreeSet<>()).add(m.group(2)));
    }

    private static String classes(final String module) {
        return Path.of("..", module, "target", "classes").toString();
    }

    @Test
    void theScanFindsEveryModule() {
        assertTrue(REFERENCES.size() > 50, "classes found: " + REFERENCES.size());
        for (final String part : MAY_KNOW.keySet()) {
            assertTrue(REFERENCES.keySet().stream().anyMatch(c -> isIn(c, part)), "no class in " + part);
        }
    }

    @Test
    void everyPartKnowsOnlyWhatItMay() {
        final Set<String> strays = new TreeSet<>();
        REFERENCES.forEach((from, references) -> {
            final String part = MAY_KNOW.keySet().stream().filter(p -> isIn(from, p))
                .max(Comparator.comparingInt(String::length)).orElse(null);
            if (part == null) {
                strays.add(from + " is in no part of the house");
                return;
            }
            references.stream().filter(to -> !isJdk(to) && !isIn(to, part))
                .filter(to -> MAY_KNOW.get(part).stream().noneMatch(p -> isIn(to, p)))
                .forEach(to -> strays.add(from + " -> " + to));
        });
        assertEquals(Set.of(), strays);
    }

    @Test
    void methodsDoNotSeeTheModelsSideOfTheBoundary() {
        final Set<String> strays = new TreeSet<>();
        REFERENCES.forEach((from, references) -> references.stream().filter(to -> isIn(to, "org.carrot.blackbox.spi"))
            .filter(to -> METHODS.stream().anyMatch(part -> isIn(from, part)))
            .forEach(to -> strays.add(from + " -> " + to)));
        assertEquals(Set.of(), strays);
    }

    @Test
    void packagesHaveNoCycle() {
        final Map<String, Set<String>> packages = new TreeMap<>();
        REFERENCES.forEach((from, references) -> references.stream().filter(to -> isIn(to, "org.carrot"))
            .filter(to -> !packageOf(to).equals(packageOf(from)))
            .forEach(to -> packages.computeIfAbsent(packageOf(from), p -> new TreeSet<>()).add(packageOf(to))));
        final List<String> inCycles = packages.keySet().stream().filter(p -> reaches(p, p, packages)).toList();
        assertEquals(List.of(), inCycles);
    }

    private static boolean reaches(final String from, final String goal, final Map<String, Set<String>> graph) {
        final Set<String> seen = new TreeSet<>();
        final Deque<String> open = new ArrayDeque<>(graph.getOrDefault(from, Set.of()));
        while (!open.isEmpty()) {
            final String next = open.pop();
            if (next.equals(goal)) {
                return true;
            }
            if (seen.add(next)) {
                open.addAll(graph.getOrDefault(next, Set.of()));
            }
        }
        return false;
    }

    private static boolean isIn(final String className, final String part) {
        return className.startsWith(part + ".");
    }

    private static boolean isJdk(final String className) {
        return className.startsWith("java.") || className.startsWith("javax.") || className.startsWith("org.w3c.dom.")
            || className.startsWith("org.xml.sax.");
    }

    /** The two sides of the boundary know each other by nature; here they are one. */
    private static String packageOf(final String className) {
        final String name = className.substring(0, className.lastIndexOf('.'));
        return name.equals("org.carrot.blackbox.spi") ? "org.carrot.blackbox" : name;
    }
}
