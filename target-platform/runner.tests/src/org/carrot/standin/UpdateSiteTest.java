package org.carrot.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarInputStream;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the finished update site delivers: our own bundles, and nothing of the stand-in for KNIME. */
final class UpdateSiteTest {

    private static final int MINUTES_LENGTH = 12;

    private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyyMMddHHmm");

    private static final String OWN_LICENCES = "licences/";

    private static final String FRAGMENT_LICENCES = "lib/licences/";

    private static final List<String> BUNDLES = List.of("org.carrot.engine", "org.carrot.models", "org.carrot.knime");

    private static final Path SITE = Path.of(System.getProperty("carrot.updateSite"));

    @Test
    void deliversThreeBundlesAndOneFragmentPerPlatform() throws IOException {
        assertEquals(Set.of("org.carrot.engine", "org.carrot.models", "org.carrot.knime",
            "org.carrot.models.pytorch.linux.x86_64", "org.carrot.models.pytorch.win32.x86_64",
            "org.carrot.models.pytorch.macosx.aarch64"), namesIn("plugins"));
        assertEquals(Set.of("org.carrot.knime.feature"), namesIn("features"));
    }

    @Test
    void deliversNoClassOfKnime() throws IOException {
        final List<String> entries = new ArrayList<>();
        for (String name : BUNDLES) {
            try (ZipFile bundle = new ZipFile(jar(name).toFile())) {
                bundle.stream().flatMap(e -> withNestedEntries(bundle, e)).forEach(entries::add);
            }
        }
        assertTrue(entries.contains("ai/djl/engine/Engine.class"), "the libraries' classes were looked at");
        assertEquals(List.of(), entries.stream().filter(name -> name.startsWith("org/knime/")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux.x86_64", "win32.x86_64", "macosx.aarch64"})
    void aFragmentHoldsItsNativeLibraryAndLicencesOnly(final String platform) throws IOException {
        try (ZipFile fragment = new ZipFile(jar("org.carrot.models.pytorch." + platform).toFile())) {
            assertEquals(Set.of("META-INF/MANIFEST.MF", "lib/pytorch-native-cpu.jar"),
                fragment.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName)
                    .filter(name -> !name.startsWith("META-INF/maven/") && !name.startsWith(FRAGMENT_LICENCES))
                    .collect(Collectors.toSet()));
            final String notice = assertEveryTextIsThere(fragment, FRAGMENT_LICENCES);
            final List<String> natives = withNestedEntries(fragment, fragment.getEntry("lib/pytorch-native-cpu.jar"))
                .filter(name -> name.matches(".*\\.(so|dll|dylib)[.\\d]*")).toList();
            assertTrue(natives.size() > 3, natives.toString());
            assertEquals(List.of(), natives.stream()
                .filter(name -> !notice.matches("(?s).*\\b" + Pattern.quote(stem(name)) + "\\b.*")).toList());
        }
    }

    @ParameterizedTest
    @CsvSource({"org.carrot.engine, 3", "org.carrot.models, 10", "org.carrot.knime, 2"})
    void everyLibraryHasItsLicenceAndIsNamedByTheFeature(final String bundle, final int number) throws IOException {
        try (ZipFile feature = new ZipFile(jar("org.carrot.knime.feature").toFile());
            ZipFile plugIn = new ZipFile(jar(bundle).toFile())) {
            final String notice = assertEveryTextIsThere(plugIn, OWN_LICENCES);
            final List<String> libraries = plugIn.stream().map(ZipEntry::getName)
                .filter(name -> name.matches("lib/.*\\.jar|web/lib/.*\\.js")).toList();
            assertEquals(number, libraries.size(), libraries.toString());
            final String shown = spaced(text(feature, "feature.xml"));
            for (String library : libraries) {
                final Matcher entry = Pattern.compile("\n" + Pattern.quote(library) + ": (.+?) (\\d[\\d.-]*)[,.] ")
                    .matcher(notice);
                assertTrue(entry.find(), "the notice has an entry with a version for " + library);
                assertTrue(shown.contains(entry.group(1)), "the feature names " + entry.group(1));
                versionIn(plugIn, library).ifPresent(version -> assertEquals(version, entry.group(2), library));
            }
        }
    }

    /** The version that a library's manifest tells, if any. */
    private static Optional<String> versionIn(final ZipFile plugIn, final String library) throws IOException {
        if (!library.endsWith(".jar")) {
            return Optional.empty();
        }
        try (JarInputStream jar = new JarInputStream(plugIn.getInputStream(plugIn.getEntry(library)))) {
            return Optional.ofNullable(jar.getManifest()).map(m -> m.getMainAttributes().getValue("Bundle-Version"));
        }
    }

    /** A native library's name without what differs between builds, as "libgomp" of "libgomp-98b21ff3.so.1". */
    private static String stem(final String library) {
        final String file = library.substring(library.lastIndexOf('/') + 1);
        return file.replaceFirst("(-\\w+)?\\.(so|dylib)\\b.*", "");
    }

    private static String spaced(final String text) {
        return text.replaceAll("\\s+", " ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.carrot.engine", "org.carrot.models", "org.carrot.knime"})
    void theFeatureBringsOurLicence(final String bundle) throws IOException {
        try (ZipFile feature = new ZipFile(jar("org.carrot.knime.feature").toFile());
            ZipFile plugIn = new ZipFile(jar(bundle).toFile())) {
            final String licence = text(feature, "LICENSE");
            assertTrue(licence.contains("Apache License"), licence);
            assertEquals(licence, text(plugIn, OWN_LICENCES + "Apache-2.0.txt"));
        }
    }

    /** Returns the notice, all texts named in which are there, and which names all that are there. */
    private static String assertEveryTextIsThere(final ZipFile bundle, final String folder) throws IOException {
        final String notice = text(bundle, folder + "NOTICE.txt");
        final Set<String> named = Pattern.compile("[\\w.-]+\\.txt").matcher(notice).results().map(MatchResult::group)
            .collect(Collectors.toCollection(TreeSet::new));
        final Set<String> there = bundle.stream().filter(e -> e.getSize() > 0).map(ZipEntry::getName)
            .filter(name -> name.startsWith(folder)).map(name -> name.substring(folder.length()))
            .filter(name -> !name.equals("NOTICE.txt")).collect(Collectors.toCollection(TreeSet::new));
        assertEquals(named, there);
        return notice;
    }

    private static String text(final ZipFile jar, final String entry) throws IOException {
        return new String(jar.getInputStream(jar.getEntry(entry)).readAllBytes(), StandardCharsets.UTF_8);
    }

    /** So that archives of one commit are equal; the entries bear its time in UTC, as the version does. */
    @Test
    void nothingBearsTheTimeOfTheBuild() throws IOException {
        for (String index : List.of("content", "artifacts")) {
            try (ZipFile jar = new ZipFile(SITE.resolve(index + ".jar").toFile())) {
                assertTrue(text(jar, index + ".xml").contains("<property name='p2.timestamp' value='0'/>"), index);
            }
            assertFalse(Files.exists(SITE.resolve(index + ".xml.xz")), index);
        }
        final String version = jar("org.carrot.knime").getFileName().toString().replaceFirst("[^_]*_0\\.1\\.0\\.", "");
        final Set<String> times = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SITE)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".jar")).toList()) {
                try (ZipFile jar = new ZipFile(file.toFile())) {
                    jar.stream().map(entry -> MINUTES.format(entry.getTimeLocal())).forEach(times::add);
                }
            }
        }
        assertEquals(Set.of(version.substring(0, MINUTES_LENGTH)), times);
    }

    private static Path jar(final String bundle) throws IOException {
        try (Stream<Path> files = Files.walk(SITE).filter(file -> file.toString().endsWith(".jar"))) {
            return files.filter(file -> file.getFileName().toString().contains("_"))
                .filter(file -> nameOf(file).equals(bundle)).findFirst().orElseThrow();
        }
    }

    private static Set<String> namesIn(final String folder) throws IOException {
        try (Stream<Path> files = Files.list(SITE.resolve(folder))) {
            return files.map(UpdateSiteTest::nameOf).collect(Collectors.toCollection(TreeSet::new));
        }
    }

    /** The id that precedes the version in {@code id_version.jar}. */
    private static String nameOf(final Path file) {
        final String name = file.getFileName().toString();
        return name.substring(0, name.lastIndexOf('_'));
    }

    private static Stream<String> withNestedEntries(final ZipFile jar, final ZipEntry entry) {
        if (!entry.getName().endsWith(".jar")) {
            return Stream.of(entry.getName());
        }
        final Stream.Builder<String> names = Stream.builder();
        try (InputStream bytes = jar.getInputStream(entry); ZipInputStream nested = new ZipInputStream(bytes)) {
            for (ZipEntry e = nested.getNextEntry(); e != null; e = nested.getNextEntry()) {
                names.add(e.getName());
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return names.build();
    }
}
