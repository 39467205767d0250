package org.carrot.suite.emoji;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of things that emoji belong to, read from the list beside this class. */
final class Categories {

    private record Category(List<String> words, Set<String> members, Set<String> exceptions) {

        static Category parse(final String line) {
            final var colon = line.indexOf(':');
            final Predicate<String> excluded = member -> member.startsWith("-") && member.length() > 2;
            final var members = line.substring(colon + 1).trim().split("\\s+");
            return new Category(List.of(line.substring(0, colon).split(",\\s*")),
                Stream.of(members).filter(excluded.negate()).collect(Collectors.toUnmodifiableSet()),
                Stream.of(members).filter(excluded).map(m -> m.substring(1)).collect(Collectors.toUnmodifiableSet()));
        }

        boolean has(final String id, final String subcategory) {
            return (members.contains(id) || members.contains(subcategory)) && !exceptions.contains(id);
        }
    }

    private final List<Category> m_categories;

    private Categories(final List<Category> categories) {
        m_categories = categories;
    }

    static Categories read() {
        try (var in = Categories.class.getResourceAsStream("categories.txt");
            var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return new Categories(lines.lines().filter(line -> !line.startsWith("#")).map(Category::parse).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return words for all kinds that the emoji belongs to */
    List<String> of(final String id, final String subcategory) {
        final var words = new ArrayList<String>();
        m_categories.stream().filter(c -> c.has(id, subcategory)).forEach(c -> words.addAll(c.words()));
        return words;
    }
}
