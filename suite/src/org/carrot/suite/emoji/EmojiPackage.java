package org.carrot.suite.emoji;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;

import org.carrot.suite.picture.Sprite;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * Drawings of emoji by one vendor, from npm packages. The same concept has the same code points in all of them, and none
 * looks the same in two.
 */
public enum EmojiPackage {
    /** Noto Emoji by Google, Apache-2.0. The only drawings that the mini VLM is trained on. */
    NOTO("emoji-datasource-google", "16.0.0", "fb5fd131b362aab7a55542d2a147a79708cce0a8b1c1bbacd470172708b5c438",
        "img/google/64/"),
    /** Twemoji by Twitter and contributors, CC-BY-4.0. */
    TWEMOJI("emoji-datasource-twitter", "16.0.0", "f64a530c63bca463bd8317fdc4615ce63a53a0c65018e4ce2d848aaba7a28877",
        "img/twitter/64/"),
    /** The drawings that Google had until 2017, known for faces like blobs, Apache-2.0. */
    BLOB("emoji-datasource-google", "3.0.0", "3247dd55dee7954d6d1d3d84b05759e49daf71cab5cccb4566940209679af66f",
        "img/google/64/"),
    /** EmojiOne of 2015, CC-BY-SA-4.0. */
    EMOJIONE_1("emojione", "1.5.2", "1eaa2d59c663b22270ca7016c58e0b1e19be2376189e783299be050f1d67f390", "assets/png/"),
    /** EmojiOne of 2016, drawn anew, CC-BY-4.0. */
    EMOJIONE_2("emojione", "2.2.7", "5fe002738e6e276f49ac37783799d2feab99a6131fdedccfa56569d745449ae5", "assets/png/"),
    /** EmojiOne of 2016 in black lines and areas, CC-BY-4.0. */
    EMOJIONE_2_LINES("emojione", "2.2.7", "5fe002738e6e276f49ac37783799d2feab99a6131fdedccfa56569d745449ae5",
        "assets/png_bw/");

    private static final String LIST = "emoji.json";

    private final NpmPackage m_package;

    private final String m_folder;

    EmojiPackage(final String name, final String version, final String sha256, final String folder) {
        m_package = new NpmPackage(name, version, sha256);
        m_folder = folder;
    }

    /** @return name and version of the npm package */
    public String coordinates() {
        return m_package.coordinates();
    }

    /**
     * Reads all drawings with names and kinds, in the order of the package's list. Only the packages of version 16 have
     * such a list.
     *
     * @param cache folder for downloaded packages; what is missing there is fetched
     * @throws IOException if the package can be neither fetched nor read
     */
    public List<EmojiDrawing> drawings(final Path cache) throws IOException {
        final var files = m_package.read(cache, path -> path.startsWith(m_folder) || path.equals(LIST));
        final var images = new HashMap<String, byte[]>();
        files.forEach((path, content) -> images.put(path.substring(path.lastIndexOf('/') + 1), content));
        final var categories = Categories.read();
        final var drawings = new ArrayList<EmojiDrawing>();
        for (final var emoji : JsonParser.parseString(new String(files.get(LIST), StandardCharsets.UTF_8))
            .getAsJsonArray()) {
            drawings.add(drawing(emoji.getAsJsonObject(), images, categories));
        }
        return drawings;
    }

    /**
     * Reads some of the drawings.
     *
     * @param cache folder for downloaded packages; what is missing there is fetched
     * @param codePoints of the concepts: hexadecimal numbers in lower case, joined by hyphens, no variation selectors
     * @return the drawings by code points
     * @throws IOException if the package can be neither fetched nor read, or lacks one of the concepts
     */
    public Map<String, Sprite> sprites(final Path cache, final Set<String> codePoints) throws IOException {
        final var sprites = new TreeMap<String, Sprite>();
        final var files =
            m_package.read(cache, path -> path.startsWith(m_folder) && codePoints.contains(codePoints(path)));
        for (final var file : files.entrySet()) {
            sprites.put(codePoints(file.getKey()), sprite(file.getValue()));
        }
        for (final var concept : codePoints) {
            if (!sprites.containsKey(concept)) {
                throw new IOException(coordinates() + " has no drawing of " + concept + " in " + m_folder + ".");
            }
        }
        return sprites;
    }

    private static String codePoints(final String path) {
        return path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT).replace(".png", "")
            .replace("-fe0f", "");
    }

    private static EmojiDrawing drawing(final JsonObject emoji, final Map<String, byte[]> images,
        final Categories categories) throws IOException {
        final var id = emoji.get("short_name").getAsString();
        final var variants = new ArrayList<Sprite>();
        variants.add(sprite(emoji, images));
        if (emoji.has("skin_variations")) {
            for (final var tone : emoji.getAsJsonObject("skin_variations").entrySet()) {
                variants.add(sprite(tone.getValue().getAsJsonObject(), images));
            }
        }
        return new EmojiDrawing(id, emoji.get("category").getAsString(), names(emoji),
            categories.of(id, emoji.get("subcategory").getAsString()), variants);
    }

    private static Sprite sprite(final JsonObject emoji, final Map<String, byte[]> images) throws IOException {
        final var image = emoji.get("image").getAsString();
        if (!images.containsKey(image)) {
            throw new IOException("The package lists the image " + image + " but does not hold it.");
        }
        return sprite(images.get(image));
    }

    private static Sprite sprite(final byte[] png) throws IOException {
        return new Sprite(ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(png))));
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
