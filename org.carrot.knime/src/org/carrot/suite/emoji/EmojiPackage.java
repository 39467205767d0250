package org.carrot.suite.emoji;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import javax.imageio.ImageIO;

import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.carrot.suite.picture.Sprite;

/** The drawings of one vendor, from the npm packages named emoji-datasource. */
public enum EmojiPackage {
    /** Noto Emoji by Google, Apache-2.0. The only drawings that the mini VLM is trained on. */
    NOTO("google"),
    /** Twemoji by Twitter and contributors, CC-BY-4.0. Never used in pre-training, so that tests are fair. */
    TWEMOJI("twitter");

    /** The version of the packages. */
    public static final String VERSION = "16.0.0";

    private final String m_vendor;

    EmojiPackage(final String vendor) {
        m_vendor = vendor;
    }

    /** @return name and version of the npm package */
    public String coordinates() {
        return "emoji-datasource-" + m_vendor + "@" + VERSION;
    }

    /**
     * Reads the drawings, in the order of the package's list. The package is fetched with {@code npm pack} unless it is
     * in the cache folder already.
     *
     * @param cache folder for downloaded packages
     * @throws IOException if it can be neither fetched nor read
     */
    public List<Drawing> drawings(final Path cache) throws IOException {
        final var images = new HashMap<String, byte[]>();
        final var prefix = "package/img/" + m_vendor + "/64/";
        var list = "";
        try (var tar = new TarArchiveInputStream(
            new GZIPInputStream(new BufferedInputStream(Files.newInputStream(fetch(cache)), 1 << 16)))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.getName().startsWith(prefix)) {
                    images.put(entry.getName().substring(prefix.length()), tar.readAllBytes());
                } else if (entry.getName().equals("package/emoji.json")) {
                    list = new String(tar.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        final var categories = Categories.read();
        final var drawings = new ArrayList<Drawing>();
        for (final var emoji : JsonParser.parseString(list).getAsJsonArray()) {
            drawings.add(drawing(emoji.getAsJsonObject(), images, categories));
        }
        return drawings;
    }

    private Path fetch(final Path cache) throws IOException {
        final var archive = cache.resolve("emoji-datasource-" + m_vendor + "-" + VERSION + ".tgz");
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

    private static Drawing drawing(final JsonObject emoji, final Map<String, byte[]> images,
        final Categories categories) throws IOException {
        final var id = emoji.get("short_name").getAsString();
        final var variants = new ArrayList<Sprite>();
        variants.add(sprite(emoji, images));
        if (emoji.has("skin_variations")) {
            for (final var tone : emoji.getAsJsonObject("skin_variations").entrySet()) {
                variants.add(sprite(tone.getValue().getAsJsonObject(), images));
            }
        }
        return new Drawing(id, emoji.get("category").getAsString(), names(emoji),
            categories.of(id, emoji.get("subcategory").getAsString()), variants);
    }

    private static Sprite sprite(final JsonObject emoji, final Map<String, byte[]> images) throws IOException {
        final var image = emoji.get("image").getAsString();
        if (!images.containsKey(image)) {
            throw new IOException("The package lists the image " + image + " but does not hold it.");
        }
        return new Sprite(ImageIO.read(new ByteArrayInputStream(images.get(image))));
    }

    /** The short names, and the formal name if it is short: lower case, words parted by single spaces. */
    private static List<String> names(final JsonObject emoji) {
        final var names = new LinkedHashSet<String>();
        final var flag = emoji.get("subcategory").getAsString().equals("country-flag");
        if (flag) {
            final var country = words(emoji.get("name").getAsString()).replaceFirst(" flag$", "");
            names.add("flag of " + country);
            names.add(country + " flag");
            return List.copyOf(names);
        }
        for (final var name : emoji.getAsJsonArray("short_names")) {
            names.add(words(name.getAsString()));
        }
        final var formal = words(emoji.get("name").getAsString())
            .replaceAll("\\b(symbol|sign|face with|large|heavy|black|white)\\b", " ").replaceAll(" +", " ").trim();
        if (!formal.isEmpty() && formal.split(" ").length <= 4) {
            names.add(formal);
        }
        names.removeIf(String::isEmpty);
        return List.copyOf(names);
    }

    private static String words(final String name) {
        final var plain = java.text.Normalizer.normalize(name.toLowerCase(Locale.ROOT), java.text.Normalizer.Form.NFD)
            .replaceAll("\\p{M}", "");
        return plain.replaceAll("[^a-z0-9]+", " ").replaceAll("(?<=[a-z]{3})[0-9]\\b", "").trim();
    }
}
