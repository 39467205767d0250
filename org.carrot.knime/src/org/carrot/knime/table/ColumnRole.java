package org.carrot.knime.table;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.image.ImageValue;

/** What a column may be, as far as its name, type and listed values tell; for guesses of what a user would choose. */
final class ColumnRole {

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+|(?<=\\p{Ll})(?=\\p{Lu})");

    private static final Pattern PATH =
        Pattern.compile("(?i)\\w+://.*|file:.*|.*[/\\\\].*\\.\\w{1,5}|.*\\.(png|jpe?g|gif|bmp|tiff?|webp)");

    private static final Set<String> PLACES = Set.of("path", "paths", "file", "files", "filename", "filepath", "filepaths",
        "image", "images", "location", "uri", "url", "picture", "img", "photo");

    private static final List<String> CLASSES = List.of("class", "label", "target", "category", "species", "classes",
        "labels", "kind", "type");

    private static final Set<String> NAMES = Set.of("name", "names");

    /** Never classes, also with "class" beside them, as in "Prediction (class)". */
    private static final Set<String> OTHERS = Set.of("split", "fold", "partition", "prediction", "template");

    /** No classes by themselves. */
    private static final Set<String> SINGLES = Set.of("id", "ids", "name", "names", "title", "caption", "description");

    private ColumnRole() {
    }

    /** @return whether the column says where files lie: by its type, its values or, if these are texts, its name */
    static boolean isPath(final DataColumnSpec column) {
        final var kind = column.getType().getPreferredValueClass().getSimpleName();
        if (kind.startsWith("FSLocation") || kind.startsWith("URI")) {
            return true;
        }
        final var values = column.getDomain().getValues();
        if (values != null && !values.isEmpty()) {
            return values.stream().allMatch(value -> looksLikePath(value.toString()));
        }
        return !isImage(column) && PLACES.contains(mainWord(words(column)));
    }

    /** The last one, as in "label path" and "image label", but for "name". */
    private static String mainWord(final List<String> words) {
        final int last = words.size() - 1;
        return last > 0 && NAMES.contains(words.get(last)) ? words.get(last - 1) : words.get(last);
    }

    /** @return whether a text looks like the place of a file */
    static boolean looksLikePath(final String text) {
        return PATH.matcher(text).matches();
    }

    static boolean isImage(final DataColumnSpec column) {
        return column.getType().isCompatible(ImageValue.class);
    }

    /**
     * @return how much a column's name promises classes, 0 for most, {@link Integer#MAX_VALUE} if it promises something else
     */
    static int rankAsClass(final DataColumnSpec column) {
        final var words = words(column);
        final int whole = CLASSES.indexOf(column.getName().toLowerCase(Locale.ROOT));
        if (whole >= 0) {
            return whole;
        }
        if (words.stream().anyMatch(OTHERS::contains)) {
            return Integer.MAX_VALUE;
        }
        return words.stream().mapToInt(CLASSES::indexOf).filter(i -> i >= 0).map(i -> CLASSES.size() + i).min()
            .orElse(words.stream().anyMatch(SINGLES::contains) ? Integer.MAX_VALUE : 2 * CLASSES.size());
    }

    private static List<String> words(final DataColumnSpec column) {
        final var words = Arrays.stream(BETWEEN_WORDS.split(column.getName())).map(w -> w.toLowerCase(Locale.ROOT))
            .filter(w -> !w.isEmpty()).toList();
        return words.isEmpty() ? List.of("") : words;
    }
}
