package org.carrot.knime.view;

import java.util.List;

import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of predictions: images with their most probable classes. */
public final class PredictionView {

    private static final List<String> TABLES = List.of("predictions", "classes", "facts");

    private PredictionView() {
    }

    /**
     * Describes the view of a node whose internal tables are those of {@link PredictionGallery#tables}.
     *
     * @param view the first stage
     * @return the view
     */
    @SuppressWarnings("restriction") // KNIME's public view API hands out the page builder of an internal package
    public static DefaultView describe(final RequireViewParameters view) {
        return view.withoutParameters() //
            .description("""
                    The images with their three most probable classes. Where the table tells the true classes, wrong
                    predictions come first, the surest of them at the top, and then the right ones, the least sure
                    first. They can be filtered by class, and by wrong and right. The view keeps small copies of at most
                    240 images.""") //
            .page(p -> p.fromString(PredictionView::page).relativePath("predictions.js")) //
            .initialData(d -> d.data(input -> json(input.getInternalTables())));
    }

    /** @return the page, a module of JavaScript */
    static String page() {
        return ViewPage.of("predictions.js");
    }

    /** @return what the page starts with */
    static String json(final BufferedDataTable... tables) {
        return TableJson.of(TABLES, tables);
    }
}
