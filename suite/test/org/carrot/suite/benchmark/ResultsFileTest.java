package org.carrot.suite.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

import org.carrot.blackbox.Costs;
import org.carrot.suite.benchmark.BenchmarkMethod.TuningPoint;
import org.carrot.suite.benchmark.BenchmarkResult.ResultKey;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

final class ResultsFileTest {

    private static final List<String> TASKS = List.of("food", "birds");

    private static final List<String> METHODS = List.of("zero-shot", "bbt");

    @TempDir
    private Path m_folder;

    private Path m_file;

    @BeforeEach
    void name() {
        m_file = m_folder.resolve("new").resolve("results.json");
    }

    @Test
    void aRecordHasEveryNumber() throws Exception {
        open().add(result("food", "bbt", 16, 2, OptionalDouble.of(.75)));
        final JsonObject json = JsonParser.parseString(Files.readString(m_file)).getAsJsonObject()
            .getAsJsonArray("results").get(0).getAsJsonObject();
        assertEquals(
            "{\"task\":\"food\",\"method\":\"bbt\",\"shots\":16,\"seed\":2,\"settings\":\"abc\",\"right\":3,\"images\":8,"
                + "\"accuracy\":0.375,\"interval\":[0.13684428582359737,0.6942576053973727],"
                + "\"tuning\":{\"calls\":1,\"queries\":2,\"imageEncodings\":3,\"textSequences\":4},"
                + "\"prediction\":{\"calls\":5,\"queries\":6,\"imageEncodings\":7,\"textSequences\":8},\"bytes\":2048,"
                + "\"validationAccuracy\":0.75,\"history\":[[1,0.5,null],[42,0.75,0.25]],\"seconds\":1.5}",
            json.toString());
    }

    @Test
    void whatWasWrittenIsReadAgainInOrder() throws Exception {
        final List<BenchmarkResult> ordered = List.of(result("food", "zero-shot", 0, 0, OptionalDouble.empty()),
            result("food", "bbt", 1, 2, OptionalDouble.of(.5)), result("food", "bbt", 16, 1, OptionalDouble.empty()),
            result("food", "bbt", 16, 2, OptionalDouble.empty()),
            result("birds", "zero-shot", 0, 0, OptionalDouble.empty()));
        final ResultsFile file = open();
        for (final int i : new int[]{3, 1, 4, 0, 2}) {
            file.add(ordered.get(i));
        }
        assertEquals(ordered, file.all());
        assertEquals(ordered, open().all());
        assertEquals(ordered.size() + 2, Files.readAllLines(m_file).size(), "a line each");
        try (Stream<Path> files = Files.list(m_file.getParent())) {
            assertEquals(List.of(m_file), files.toList(), "nothing else is left");
        }
    }

    @Test
    void aResultTakesThePlaceOfAnOlderOne() throws Exception {
        final ResultsFile file = open();
        file.add(result("food", "bbt", 16, 1, OptionalDouble.empty()));
        final BenchmarkResult newer = result("food", "bbt", 16, 1, OptionalDouble.of(.1));
        file.add(newer);
        assertEquals(List.of(newer), open().all());
        assertEquals(newer, file.get(new ResultKey("food", "bbt", 16, 1)).orElseThrow());
        assertEquals(1, file.drop(r -> r.key().shots() == 16));
        assertEquals(List.of(), file.all());
    }

    @Test
    void aFileOfSomethingElseIsNotTouched() throws Exception {
        Files.createDirectories(m_file.getParent());
        for (final String content : List.of("", "[]", "{\"format\":\"other\"}",
            "{\"format\":\"CARROT benchmark 1\",\"results\":[{}]}")) {
            Files.writeString(m_file, content);
            final String message = assertThrows(IOException.class, this::open).getMessage();
            assertTrue(message.contains(m_file.toString()) && message.contains("choose another folder"), message);
            assertEquals(content, Files.readString(m_file));
        }
    }

    private ResultsFile open() throws IOException {
        return ResultsFile.open(m_file, TASKS, METHODS);
    }

    private static BenchmarkResult result(final String task, final String method, final int shots, final long seed,
        final OptionalDouble validation) {
        return new BenchmarkResult(new ResultKey(task, method, shots, seed), "abc", 3, 8, Costs.of(1, 2, 3, 4),
            Costs.of(5, 6, 7, 8), 2048,
            validation, List.of(new TuningPoint(1, .5, Double.NaN), new TuningPoint(42, .75, .25)), 1.5);
    }
}
