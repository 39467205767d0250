package org.carrot.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.knime.core.node.NodeSettings;

/** The examples as the build exports them, executed by the plug-in as the update site installs it. */
final class ExamplesTest {

    private static final Path EXAMPLES = Path.of(System.getProperty("carrot.examples"));

    private static final long MEGABYTE = 1 << 20;

    /** The accuracy of guessing one of the twelve classes, in percent. */
    private static final double CHANCE = 100. / 12;

    @TempDir
    Path m_folder;

    static Stream<Path> exported() throws IOException {
        return Files.list(EXAMPLES.resolve("target")).filter(file -> file.toString().endsWith(".knwf")).sorted();
    }

    @Test
    void everyExampleIsExported() throws IOException {
        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            final var workflows = files.filter(file -> file.endsWith("workflow.knime"))
                .map(Path::getParent).filter(folder -> !folder.startsWith(EXAMPLES.resolve("target")))
                .map(folder -> folder.getFileName() + ".knwf").sorted().toList();
            assertEquals(workflows, exported().map(file -> file.getFileName().toString()).toList());
        }
    }

    @ParameterizedTest
    @MethodSource("exported")
    void anArchiveHoldsTheWorkflowAndNoResults(final Path archive) throws IOException {
        final String name = archive.getFileName().toString().replace(".knwf", "");
        assertTrue(Files.size(archive) < 3 * MEGABYTE, Files.size(archive) + " bytes");
        try (ZipFile zip = new ZipFile(archive.toFile())) {
            final List<String> entries = zip.stream().map(ZipEntry::getName).toList();
            assertEquals(List.of(), entries.stream().filter(entry -> !entry.startsWith(name + "/")).toList());
            assertTrue(entries.contains(name + "/workflow.knime"));
            assertTrue(entries.contains(name + "/data/LICENCES"));
            assertEquals(List.of(), entries.stream()
                .filter(entry -> entry.matches(".*(/port_\\d+/|/internalTables/|report\\.html|\\.savedWithData).*"))
                .toList());
            for (String entry : entries) {
                if (entry.endsWith("settings.xml")) {
                    final String settings = new String(zip.getInputStream(zip.getEntry(entry)).readAllBytes());
                    assertFalse(settings.contains("value=\"EXECUTED\""), entry);
                }
            }
        }
    }

    /** KNIME does not open what a newer KNIME has made. */
    @ParameterizedTest
    @MethodSource("sources")
    void theOldestKnimeThatThePlugInWorksInOpensAnExample(final Path example) throws Exception {
        final String range = Files.readString(EXAMPLES.resolveSibling("org.carrot.knime").resolve("META-INF/MANIFEST.MF"))
            .replaceFirst("(?s).*org\\.knime\\.core;bundle-version=\"\\[([\\d.]+),.*", "$1");
        final String creator = read(example.resolve("workflow.knime")).getString("created_by");

        assertTrue(creator.matches(Pattern.quote(range) + "(\\.v\\d+)?"), creator + " is not of " + range);
    }

    /** The export is reset and saved by the stand-in, which configures what can be. */
    @ParameterizedTest
    @MethodSource("sources")
    void anExampleIsSavedWithTheStatesThatItsNodesHaveWhenItIsOpened(final Path example) throws Exception {
        final String name = example.getFileName().toString();
        final Path saved = EXAMPLES.resolve("target/reset").resolve(name);
        assertEquals(states(saved), states(example),
            "an example that was executed and saved here is had back by: git checkout examples");
    }

    static Stream<Path> sources() throws IOException {
        return Files.walk(EXAMPLES).filter(file -> file.endsWith("workflow.knime")).map(Path::getParent)
            .filter(folder -> !folder.startsWith(EXAMPLES.resolve("target"))).sorted();
    }

    private static Map<String, String> states(final Path workflow) throws Exception {
        final Map<String, String> states = new TreeMap<>();
        try (Stream<Path> folders = Files.list(workflow)) {
            for (Path file : folders.map(folder -> folder.resolve("settings.xml")).filter(Files::exists).toList()) {
                states.put(file.getParent().getFileName().toString(), read(file).getString("state"));
            }
        }
        assertTrue(states.size() > 1, workflow + " has nodes");
        states.put("", read(workflow.resolve("workflow.knime")).getString("state"));
        return states;
    }

    private static NodeSettings read(final Path file) throws IOException {
        return (NodeSettings)NodeSettings.loadFromXML(Files.newInputStream(file));
    }

    @Test
    void stepByStepComparesFourMethods() throws Exception {
        final var accuracies = accuracies(run(exported("step-by-step"), "-nosave"));
        assertEquals(List.of("zero-shot", "zero-shot + refiner", "tuned prompt", "tuned prompt + refiner"),
            List.copyOf(accuracies.keySet()));
        accuracies.forEach((method, accuracy) -> assertTrue(accuracy > 2 * CHANCE, method + " " + accuracy));
    }

    @Test
    void shotsAndSeedsComparesSixModelsWithZeroShot() throws Exception {
        final var accuracies = accuracies(run(exported("shots-and-seeds"), "-nosave"));
        assertEquals(List.of("zero-shot", "CARROT, 2 shots, seed 1", "CARROT, 2 shots, seed 2", "CARROT, 4 shots, seed 1",
            "CARROT, 4 shots, seed 2", "CARROT, 8 shots, seed 1", "CARROT, 8 shots, seed 2"),
            List.copyOf(accuracies.keySet()));
        accuracies.forEach((method, accuracy) -> assertTrue(accuracy > 2 * CHANCE, method + " " + accuracy));
    }

    @Test
    void predictNeedsNothingButItself() throws Exception {
        final var accuracies = accuracies(run(exported("predict"), "-nosave"));
        assertEquals(List.of("zero-shot", "CARROT"), List.copyOf(accuracies.keySet()));
        accuracies.forEach((method, accuracy) -> assertTrue(accuracy > 2 * CHANCE, method + " " + accuracy));
    }

    @Test
    void predictReadsWhatTrainHasWritten() throws Exception {
        copy(EXAMPLES.resolve("train-and-deploy"), m_folder);
        final Path model = m_folder.resolve("predict/data/kinds.model");
        Files.delete(model);
        final String[] noModel = {"-workflowDir=" + m_folder.resolve("predict"), "-nosave"};
        assertTrue(start(noModel).output().contains("kinds.model' does not exist. Write it with a CARROT Model Writer"));

        run("-workflowDir=" + m_folder.resolve("train"), "-nosave", "-option=3,queryBudget,300,long");

        assertTrue(Files.size(model) > 0);
        final var accuracies = accuracies(run(noModel));
        assertEquals(List.of("zero-shot", "CARROT"), List.copyOf(accuracies.keySet()));
    }

    /** Seen in KNIME 5.9.0: preferences are read without any user interface, and such a line is shown by -consoleLog. */
    @Test
    void preferencesSayWhereStatesAreKept() throws Exception {
        final Path states = m_folder.resolve("states");
        final Path file = Files.writeString(m_folder.resolve("executor.epf"), "file_export_version=3.0\n"
            + "/instance/org.carrot.knime/stateFolder=" + states.toString().replace("\\", "\\\\") + "\n"
            + "/instance/org.carrot.knime/stateNumber=7\n");
        final String output = run("-workflowDir=" + EXAMPLES.resolve("quickstart"), "-nosave", "-preferences=" + file,
            "-option=4,queryBudget,100,long");
        assertTrue(output.contains("states of trainings in '" + states + "' (0 with 0 MB, at most 7 and 1,000 MB)"), output);
        try (Stream<Path> kept = Files.list(states)) {
            assertEquals(1, kept.count());
        }
    }

    private static String exported(final String example) {
        return "-workflowFile=" + EXAMPLES.resolve("target").resolve(example + ".knwf");
    }

    private record Outcome(int exitCode, String output) {
    }

    private String run(final String... options) throws Exception {
        final Outcome outcome = start(options);
        assertEquals(0, outcome.exitCode(), outcome.output());
        return outcome.output();
    }

    private Outcome start(final String... options) throws Exception {
        final Path installation = Path.of(System.getProperty("carrot.installation"));
        final Path launcher;
        try (Stream<Path> plugins = Files.list(installation.resolve("plugins"))) {
            launcher = plugins.filter(p -> p.getFileName().toString().startsWith("org.eclipse.equinox.launcher_"))
                .findFirst().orElseThrow();
        }
        final Path output = Files.createTempFile(m_folder, "output", ".txt");
        final List<String> command = Stream.concat(
            Stream.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Djava.awt.headless=true",
                "-jar", launcher.toString(), "-nosplash", "-consoleLog", "-application",
                "org.knime.product.KNIME_BATCH_APPLICATION", "-data", m_folder.resolve("workspace").toString(),
                "-failonloaderror"),
            Stream.of(options)).toList();
        final Process process =
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
        return new Outcome(process.waitFor(), Files.readString(output));
    }

    /** Returns the evaluator's table: methods in their order and accuracies in percent. */
    private static Map<String, Double> accuracies(final String output) {
        return output.lines().dropWhile(line -> !line.startsWith("Method ")).skip(1)
            .takeWhile(line -> !line.isBlank()).map(line -> line.strip().split("\\s{2,}"))
            .collect(Collectors.toMap(cells -> cells[0], cells -> Double.valueOf(cells[1]), (a, b) -> a,
                LinkedHashMap::new));
    }

    private static void copy(final Path from, final Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                final Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
