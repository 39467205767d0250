package org.carrot.knime.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.carrot.blackbox.Unit;
import org.carrot.tunedmodel.TunedModel;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.ExecutionContext;
import org.knime.node.DefaultView;
import org.knime.node.DefaultView.RequireViewParameters;

/** The view of a training: the curve of losses and accuracies, and what became of the prompt. */
public final class TrainingView {

    private static final List<String> TABLES = List.of("history", "prompt", "facts");

    private TrainingView() {
    }

    /**
     * Describes the view of a node whose internal tables are those of {@link #tables}; the first alone will do, as nodes
     * have it that an earlier version executed.
     *
     * @param view the first stage
     * @return the view
     */
    @SuppressWarnings("restriction") // KNIME's public view API hands out the page builder of an internal package
    public static DefaultView describe(final RequireViewParameters view) {
        return view.withoutParameters() //
            .description("""
                    <b>Training curve:</b> the loss on the training images over the queries spent, of the prompt alone
                    and, where prompt and refiner are tuned in turn, with the refiner; and the accuracy on the training
                    images and, where there are any, on the validation images, with the accuracy at the start
                    (zero-shot) as a line and the query budget. <b>Prompt:</b> for each learned token how far it moved
                    from its start and which words of the model's vocabulary it is now nearest to (where the model
                    shows its vocabulary), and what the training cost.""") //
            .page(p -> p.fromString(TrainingView::page).relativePath("training.js")) //
            .initialData(d -> d.data(input -> json(input.getInternalTables())));
    }

    /**
     * @param history a {@link HistoryTable}
     * @param model what the training gave
     * @param budget the most queries that it might spend
     * @param words what the model says about the prompt, empty if nothing
     * @return the node's internal data
     */
    public static BufferedDataTable[] tables(final BufferedDataTable history, final TunedModel model, final long budget,
        final Optional<PromptWords> words, final ExecutionContext exec) {
        return new BufferedDataTable[]{history, PromptTable.of(model.prompt(), words, exec),
            FactTable.of(facts(model, budget), exec)};
    }

    private static Map<String, Object> facts(final TunedModel model, final long budget) {
        final Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("model", model.model().name());
        facts.put("classes", model.classes().size());
        facts.put("initialText", model.prompt().initialText());
        model.template().ifPresent(template -> facts.put("template", template));
        facts.put("refiner", model.refiner().isPresent());
        facts.put("budget", budget);
        facts.put("queries", model.cost().queries());
        facts.put("calls", model.cost().get(Unit.CALLS));
        facts.put("imageEncodings", model.cost().get(Unit.IMAGES));
        facts.put("textSequences", model.cost().get(Unit.TEXTS));
        facts.put("seconds", model.seconds());
        return facts;
    }

    /** @return the page, a module of JavaScript */
    static String page() {
        return ViewPage.of("curve.js", "prompt.js", "training.js");
    }

    /** @return what the page starts with */
    static String json(final BufferedDataTable... tables) {
        return TableJson.of(TABLES, tables);
    }
}
