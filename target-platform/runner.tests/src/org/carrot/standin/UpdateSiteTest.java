package org.carrot.standin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the finished update site delivers: our own bundles, and nothing of the stand-in for KNIME. */
final class UpdateSiteTest {

    private static final Path SITE = Path.of(System.getProperty("carrot.updateSite"));

    @Test
    void deliversThePlugInAndOneFragmentPerPlatform() throws IOException {
        assertEquals(Set.of("org.carrot.knime", "org.carrot.knime.pytorch.linux.x86_64",
            "org.carrot.knime.pytorch.win32.x86_64", "org.carrot.knime.pytorch.macosx.aarch64"), namesIn("plugins"));
        assertEquals(Set.of("org.carrot.knime.feature"), namesIn("features"));
    }

    @Test
    void deliversNoClassOfKnime() throws IOException {
        final List<String> entries;
        try (ZipFile plugIn = new ZipFile(jar("org.carrot.knime").toFile())) {
            entries = plugIn.stream().flatMap(e -> withNestedEntries(plugIn, e)).toList();
        }
        assertTrue(entries.contains("ai/djl/engine/Engine.class"), "the libraries' classes were looked at");
        assertEquals(List.of(), entries.stream().filter(name -> name.startsWith("org/knime/")).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"linux.x86_64", "win32.x86_64", "macosx.aarch64"})
    void aFragmentHoldsItsNativeLibraryOnly(final String platform) throws IOException {
        try (ZipFile fragment = new ZipFile(jar("org.carrot.knime.pytorch." + platform).toFile())) {
            assertEquals(Set.of("META-INF/MANIFEST.MF", "lib/pytorch-native-cpu.jar"),
                fragment.stream().filter(e -> !e.isDirectory()).map(ZipEntry::getName)
                    .filter(name -> !name.startsWith("META-INF/maven/")).collect(Collectors.toSet()));
        }
    }

    private static Path jar(final String bundle) throws IOException {
        try (Stream<Path> files = Files.list(SITE.resolve("plugins"))) {
            return files.filter(file -> nameOf(file).equals(bundle)).findFirst().orElseThrow();
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
