package org.carrot.suite.emoji;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.zip.GZIPInputStream;

import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.carrot.digest.Sha256;

/**
 * One version of an npm package.
 *
 * @param name without a scope
 * @param version exactly this one
 * @param sha256 of the archive, in hexadecimal digits
 */
record NpmPackage(String name, String version, String sha256) {

    private static final String ROOT = "package/";

    /** @return name and version as npm takes them */
    String coordinates() {
        return name + "@" + version;
    }

    /**
     * Reads files out of the package, which is fetched with {@code npm pack} unless it is in the cache folder already.
     *
     * @param cache folder for downloaded packages
     * @param wanted which files, by their paths inside the package
     * @return contents by path, in the order of paths
     * @throws IOException if the package can be neither fetched nor read, or is not the one that it should be
     */
    Map<String, byte[]> read(final Path cache, final Predicate<String> wanted) throws IOException {
        final var archive = fetch(cache);
        final var files = new TreeMap<String, byte[]>();
        final var digest = Sha256.stream();
        try (var in = new DigestInputStream(new BufferedInputStream(Files.newInputStream(archive), 1 << 16), digest);
            var tar = new TarArchiveInputStream(new GZIPInputStream(in, 1 << 16))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                final var path = entry.getName();
                if (path.startsWith(ROOT) && wanted.test(path.substring(ROOT.length()))) {
                    files.put(path.substring(ROOT.length()), tar.readAllBytes());
                }
            }
            in.transferTo(OutputStream.nullOutputStream());
        }
        final var found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(sha256)) {
            throw new IOException(archive + " is not " + coordinates() + " as published: its SHA-256 is " + found
                + " instead of " + sha256 + ". Delete it to have it fetched again.");
        }
        return files;
    }

    private Path fetch(final Path cache) throws IOException {
        final var archive = cache.resolve(name + "-" + version + ".tgz");
        if (!Files.exists(archive)) {
            Files.createDirectories(cache);
            final var npm = System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
            try {
                final var status = new ProcessBuilder(npm, "pack", "--silent", coordinates()).directory(cache.toFile())
                    .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
                if (status != 0 || !Files.exists(archive)) {
                    throw new IOException("\"npm pack " + coordinates() + "\" ended with status " + status
                        + "; check that npm can reach its registry, or put " + archive.getFileName() + " into " + cache
                        + " yourself.");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while fetching " + coordinates() + ".", e);
            }
        }
        return archive;
    }
}
