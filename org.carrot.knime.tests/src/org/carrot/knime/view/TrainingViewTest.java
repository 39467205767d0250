package org.carrot.knime.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.carrot.blackbox.Costs;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.PromptForm;
import org.carrot.blackbox.Vocabulary.NearWord;
import org.carrot.knime.table.Tables;
import org.carrot.sample.ClassNames;
import org.carrot.tunedmodel.Generation;
import org.carrot.tunedmodel.TunedModel;
import org.carrot.tunedmodel.TunedPrompt;
import org.junit.jupiter.api.Test;

/** The history and what became of the prompt reach the page complete, and what was not measured as null. */
final class TrainingViewTest {

    private static final List<Generation> HISTORY =
        List.of(new Generation(0, 1, Double.NaN, 2.5, 2.5, 0.25, Double.NaN, 1),
            new Generation(1, 42, 2.25, Double.POSITIVE_INFINITY, 1.5, 0.5, 0.375, 0.96875));

    /** Two tokens of three values: the first moved by (3, 0, 4), its start is of length 2; the second stayed. */
    private static final TunedPrompt PROMPT =
        new TunedPrompt("a photo", 2, new float[]{0, 2, 0, 1, 0, 0}, new float[]{3, 2, 4, 1, 0, 0});

    private static TunedModel model(final Optional<String> template) {
        return new TunedModel(Infos.of("m", "d", 3, PromptForm.SOFT),
            new ClassNames(List.of("cat", "dog")), PROMPT, template, Optional.empty(), HISTORY, Costs.of(3, 42, 8, 84), 1.5);
    }

    private static String json(final Optional<String> template, final Optional<PromptWords> words) {
        final var exec = Tables.exec();
        return TrainingView.json(
            TrainingView.tables(HistoryTable.create(HISTORY, exec), model(template), 100, words, exec));
    }

    @Test
    void theHistoryTableHasARowForEachGeneration() {
        final var table = HistoryTable.create(HISTORY, Tables.exec());
        assertEquals(2, table.size());
        try (var rows = table.iterator()) {
            final var start = rows.next();
            assertEquals("Generation 0", start.getKey().getString());
            assertTrue(start.getCell(2).isMissing(), "the start has no population");
            assertTrue(start.getCell(6).isMissing(), "nothing was validated");
            assertEquals("42", rows.next().getCell(1).toString());
        }
    }

    @Test
    void aHistoryAloneIsEnough() {
        assertEquals("{\"history\":{\"Generation\":[0.0,1.0],\"Queries\":[1.0,42.0],\"Best fitness\":[null,2.25],"
            + "\"Training loss (prompt)\":[2.5,null],\"Training loss (refined)\":[2.5,1.5],"
            + "\"Training accuracy\":[0.25,0.5],\"Validation accuracy\":[null,0.375],\"Step size\":[1.0,0.96875]}}",
            TrainingView.json(HistoryTable.create(HISTORY, Tables.exec())));
    }

    @Test
    void distancesAreEuclidean() {
        final var json = json(Optional.empty(), Optional.empty());
        assertTrue(json.contains("\"prompt\":{\"Token\":[1.0,2.0],\"Start\":[null,null],\"Distance\":[5.0,0.0],"
            + "\"Length\":[2.0,1.0],\"Word\":[null,null],\"Cosine\":[null,null]}"), json);
    }

    @Test
    void eachNearWordHasARow() {
        final var words = new PromptWords(List.of("a", "photo"),
            List.of(List.of(new NearWord("the", 0.75), new NearWord("a", 0.5)), List.of(new NearWord("photo", 1))));
        final var json = json(Optional.empty(), Optional.of(words));
        assertTrue(json.contains("\"prompt\":{\"Token\":[1.0,1.0,2.0],\"Start\":[\"a\",\"a\",\"photo\"],"
            + "\"Distance\":[5.0,5.0,0.0],\"Length\":[2.0,2.0,1.0],\"Word\":[\"the\",\"a\",\"photo\"],"
            + "\"Cosine\":[0.75,0.5,1.0]}"), json);
    }

    @Test
    void theFactsTellBudgetCostAndTemplate() {
        final var json = json(Optional.of("a photo of a {}"), Optional.empty());
        assertTrue(json.contains("\"facts\":{\"Fact\":[\"model\",\"classes\",\"initialText\",\"template\",\"refiner\","
            + "\"budget\",\"queries\",\"calls\",\"imageEncodings\",\"textSequences\",\"seconds\"],\"Value\":[\"m\",\"2\","
            + "\"a photo\",\"a photo of a {}\",\"false\",\"100\",\"42\",\"3\",\"8\",\"84\",\"1.5\"]}"), json);
    }
}
