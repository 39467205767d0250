package org.carrot.knime.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The text of a view's page: one module of JavaScript, which KNIME imports and whose default export it calls. Everything
 * is in this one text, the chart library too, because KNIME promises to serve the page itself but no files beside it.
 */
final class ViewPage {

    private static final String LIBRARY = "lib/d3/d3.min.js";

    /** What all pages share, in the order in which it is needed. */
    private static final List<String> SHARED = List.of("views/format.js", "views/style.js", "views/elements.js",
        "views/chart.js", "views/page.js");

    private ViewPage() {
    }

    /**
     * @param sections the files of the page, the last one with the default export; paths below {@code web/views}
     * @return the module
     */
    static String of(final String... sections) {
        final var library = "const d3 = (() => {\n  const exports = {};\n  const module = { exports };\n"
            + read(LIBRARY) + "\n  return exports;\n})();\n";
        return Stream.concat(SHARED.stream(), Stream.of(sections).map(s -> "views/" + s)).map(ViewPage::read)
            .collect(Collectors.joining("\n", library, ""));
    }

    private static String read(final String path) {
        try (InputStream in = ViewPage.class.getResourceAsStream("/web/" + path)) {
            if (in == null) {
                throw new IllegalStateException("The plug-in lacks its file web/%s. Install it again.".formatted(path));
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }
}
