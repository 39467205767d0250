package org.knime.core.util;

import java.io.BufferedInputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** URLs, temporary files and archives. */
public final class FileUtil {

    private FileUtil() {
    }

    /**
     * @param path a URL or the path of a file
     * @return the URL
     * @throws MalformedURLException if it is neither
     * @throws InvalidPathException if it is empty or no path
     */
    public static URL toURL(final String path) throws MalformedURLException, InvalidPathException {
        if (path.isEmpty()) {
            throw new InvalidPathException("", "Empty path");
        }
        final String url = path.replace(" ", "%20");
        if (url.startsWith(KnimeUrlHandler.PROTOCOL + ":")) {
            return KnimeUrlHandler.parse(url);
        }
        try {
            return new URL(url);
        } catch (MalformedURLException e) { // then it is the path of a file
            return Path.of(path).toAbsolutePath().toUri().toURL();
        }
    }

    /**
     * @param url any URL; one such as knime://knime.workflow/x needs a current node
     * @return the file that it names, null if it does not name a local one
     * @throws IOException if it cannot be resolved
     * @throws URISyntaxException if it is not valid
     */
    public static Path resolveToPath(final URL url) throws IOException, URISyntaxException {
        return switch (url.getProtocol()) {
            case KnimeUrlHandler.PROTOCOL -> KnimeUrlHandler.resolve(url);
            case "file" -> Path.of(new URL(url.toString().replace(" ", "%20")).toURI());
            default -> null;
        };
    }

    /**
     * @param prefix how the folder's name begins
     * @return a new folder that is removed when the Java virtual machine ends
     * @throws IOException if it cannot be created
     */
    public static File createTempDir(final String prefix) throws IOException {
        final File folder = Files.createTempDirectory(prefix).toFile();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteRecursively(folder)));
        return folder;
    }

    /**
     * @param dir a file, or a folder with all that is in it
     * @return whether it is gone
     */
    public static boolean deleteRecursively(final File dir) {
        if (dir.exists()) {
            try (Stream<Path> all = Files.walk(dir.toPath())) {
                all.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            } catch (IOException e) { // the caller is told by the result
                return false;
            }
        }
        return !dir.exists();
    }

    /**
     * Unpacks an archive.
     *
     * @param zipFile the archive
     * @param destDir an existing folder
     * @throws IOException if reading or writing fails, or if an entry would be written outside of the folder
     */
    public static void unzip(final File zipFile, final File destDir) throws IOException {
        final Path root = destDir.toPath().toAbsolutePath().normalize();
        try (ZipInputStream in = new ZipInputStream(new BufferedInputStream(Files.newInputStream(zipFile.toPath())))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                final Path target = root.resolve(entry.getName()).normalize();
                if (!target.startsWith(root)) {
                    throw new IOException("Entry " + entry.getName() + " of " + zipFile + " lies outside of the archive");
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(in, target);
                }
            }
        }
    }

    /**
     * Packs a folder; its name is the first part of the names of all entries.
     *
     * @param zipFile the archive, replaced if it exists
     * @param dir the folder
     * @param compressionLevel from 0 to 9
     * @return true
     * @throws IOException if reading or writing fails
     */
    public static boolean zipDir(final File zipFile, final File dir, final int compressionLevel) throws IOException {
        final Path parent = dir.toPath().toAbsolutePath().getParent();
        try (OutputStream file = Files.newOutputStream(zipFile.toPath());
            ZipOutputStream zip = new ZipOutputStream(file);
            Stream<Path> all = Files.walk(dir.toPath().toAbsolutePath())) {
            zip.setLevel(compressionLevel);
            for (Path path : (Iterable<Path>)all.sorted()::iterator) {
                final String name = parent.relativize(path).toString().replace(File.separatorChar, '/');
                if (Files.isDirectory(path)) {
                    zip.putNextEntry(new ZipEntry(name + "/"));
                } else {
                    zip.putNextEntry(new ZipEntry(name));
                    Files.copy(path, zip);
                }
            }
        }
        return true;
    }
}
