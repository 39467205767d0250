package org.carrot.knime.nodes.reader;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

import org.carrot.input.InputFile;
import org.carrot.input.Shown;
import org.carrot.knime.execution.FileProblem;
import org.carrot.sample.ClassNames;
import org.knime.core.node.InvalidSettingsException;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * Reads a file in the format of CoOp (Zhou et al., IJCV 2022), {@code split_zhou_*.json}: an object with the lists
 * {@code train}, {@code val} and {@code test} of entries {@code [path, label, class name]}.
 */
final class SplitFileReader {

    private static final List<String> SPLITS = List.of("train", "val", "test");

    private static final String FORM = "a split file is a JSON object with the lists \"train\", \"val\" and \"test\" "
        + "of entries [path, label, class name], such as [\"cat/1.jpg\", 0, \"cat\"].";

    private static final Pattern PLACE = Pattern.compile("line \\d+ column \\d+");

    private final Path m_file;

    private final Path m_root;

    private final Map<Integer, Entry> m_byLabel = new TreeMap<>();

    private final Map<String, Entry> m_byName = new HashMap<>();

    private SplitFileReader(final Path file, final Path root) {
        m_file = file;
        m_root = root;
    }

    private record Entry(String place, String path, int label, String className) {
    }

    /**
     * Reads a split file; whether the images exist is not looked at.
     *
     * @param file the split file
     * @param root the folder from which the paths in it start
     * @param split the split to read; if empty, all: train, val and test in this order
     * @throws InvalidSettingsException if the file cannot be read, is no split file, contradicts itself, names a place
     *             outside the root, or lists no image to read; the message says where and why
     */
    static SplitFile read(final Path file, final Path root, final Optional<String> split)
        throws InvalidSettingsException {
        return new SplitFileReader(file, root).read(split);
    }

    private SplitFile read(final Optional<String> split) throws InvalidSettingsException {
        final var lists = parse();
        final List<LabelledFile> images = new ArrayList<>();
        for (String name : SPLITS) {
            final var wanted = split.isEmpty() || split.get().equals(name);
            for (LabelledFile image : images(name, lists)) {
                if (wanted) {
                    images.add(image);
                }
            }
        }
        if (images.isEmpty()) {
            throw new InvalidSettingsException("The split file '%s' lists no images%s, only in: %s.".formatted(m_file,
                split.map(s -> " in a split '%s'".formatted(Shown.of(s))).orElse(""), String.join(", ", lists.keySet())));
        }
        try {
            return new SplitFile(new ClassNames(m_byLabel.values().stream().map(Entry::className).toList()), images);
        } catch (IllegalArgumentException ex) {
            throw new InvalidSettingsException(
                "The classes in the split file '%s' cannot be used: %s".formatted(m_file, ex.getMessage()), ex);
        }
    }

    private JsonObject parse() throws InvalidSettingsException {
        final JsonElement content;
        try {
            content = JsonParser.parseString(text(InputFile.read(m_file)));
        } catch (CharacterCodingException ex) {
            throw new InvalidSettingsException("'%s' is no text in UTF-8; %s".formatted(m_file, FORM), ex);
        } catch (IOException ex) {
            throw new InvalidSettingsException(
                "The split file '%s' cannot be read: %s.".formatted(m_file, FileProblem.describe(ex)), ex);
        } catch (JsonParseException ex) {
            final var place = PLACE.matcher(String.valueOf(ex.getMessage()));
            throw new InvalidSettingsException("'%s' is no JSON%s; %s".formatted(m_file,
                place.find() ? " from " + place.group() + " on" : "", FORM), ex);
        }
        if (!content.isJsonObject()) {
            throw new InvalidSettingsException("'%s' is no JSON object; %s".formatted(m_file, FORM));
        }
        for (String key : content.getAsJsonObject().keySet()) {
            if (!SPLITS.contains(key)) {
                throw new InvalidSettingsException("'%s' has a \"%s\"; %s".formatted(m_file, Shown.of(key), FORM));
            }
        }
        return content.getAsJsonObject();
    }

    private static String text(final byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    }

    private List<LabelledFile> images(final String split, final JsonObject lists) throws InvalidSettingsException {
        final var list = lists.has(split) ? lists.get(split) : new JsonArray();
        if (!list.isJsonArray()) {
            throw new InvalidSettingsException("\"%s\" in '%s' is no list; %s".formatted(split, m_file, FORM));
        }
        final List<LabelledFile> images = new ArrayList<>();
        for (JsonElement element : list.getAsJsonArray()) {
            final var place = "entry %d of \"%s\"".formatted(images.size() + 1, split);
            final var entry = entry(place, element).orElseThrow(() -> new InvalidSettingsException(
                "In '%s', %s is %s; %s".formatted(m_file, place, Shown.of(element.toString()), FORM)));
            checkConsistent(entry, m_byLabel.putIfAbsent(entry.label(), entry));
            checkConsistent(entry, m_byName.putIfAbsent(entry.className(), entry));
            images.add(new LabelledFile(path(entry), entry.className(), Optional.of(split), entry.path()));
        }
        return images;
    }

    private static Optional<Entry> entry(final String place, final JsonElement element) {
        try {
            final var parts = element.getAsJsonArray();
            final var path = parts.get(0).getAsJsonPrimitive();
            final var label = parts.get(1).getAsJsonPrimitive();
            final var className = parts.get(2).getAsJsonPrimitive();
            final var entry = new Entry(place, path.getAsString(), label.getAsBigDecimal().intValueExact(),
                className.getAsString());
            return parts.size() == 3 && path.isString() && !entry.path().isBlank() && label.isNumber()
                && entry.label() >= 0 && className.isString() ? Optional.of(entry) : Optional.empty();
        } catch (IllegalStateException | IndexOutOfBoundsException | ArithmeticException | NumberFormatException ex) {
            return Optional.empty(); // what Gson answers if something is of another kind
        }
    }

    private void checkConsistent(final Entry entry, final Entry earlier) throws InvalidSettingsException {
        if (earlier != null
            && (earlier.label() != entry.label() || !earlier.className().equals(entry.className()))) {
            throw new InvalidSettingsException(
                ("In '%s', %s says that label %d is '%s', but %s says that label %d is '%s'. A class has one label and "
                    + "one name: correct the file.").formatted(m_file, entry.place(), entry.label(),
                        Shown.of(entry.className()), earlier.place(), earlier.label(), Shown.of(earlier.className())));
        }
    }

    private Path path(final Entry entry) throws InvalidSettingsException {
        final Path path;
        try {
            path = m_root.resolve(entry.path()).normalize();
        } catch (InvalidPathException ex) {
            throw new InvalidSettingsException("In '%s', the path of %s is none, '%s': %s. Correct the file."
                .formatted(m_file, entry.place(), Shown.of(entry.path()), ex.getReason()), ex);
        }
        if (!path.startsWith(m_root)) {
            throw new InvalidSettingsException(("In '%s', the path of %s, '%s', leads out of the folder '%s'. Choose "
                + "the folder from which the paths start, or correct the file.").formatted(m_file, entry.place(),
                    Shown.of(entry.path()), m_root));
        }
        return path;
    }
}
