package org.carrot.suite.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

import org.carrot.blackbox.Costs;
import org.carrot.blackbox.Infos;
import org.carrot.blackbox.ModelInfo;
import org.carrot.blackbox.PromptForm;
import org.carrot.suite.benchmark.BenchmarkMethod.TuningPoint;
import org.carrot.suite.benchmark.BenchmarkResult.ResultKey;
import org.junit.jupiter.api.Test;

final class BenchmarkReportTest {

    private static final ModelInfo MODEL = Infos.of("toy", "sha-1", 4, PromptForm.SOFT);

    private static final List<String> TASKS = List.of("food", "birds");

    /** Zero-shot 40 and 50 %, BBT five points more, CARROT ten, CoOp twelve, and one point more with each seed after. */
    private static List<BenchmarkResult> results(final List<Integer> shots) {
        final List<BenchmarkResult> results = new ArrayList<>();
        for (int task = 0; task < 2; task++) {
            final int zero = 400 + 100 * task;
            results.add(result(TASKS.get(task), BenchmarkMethods.ZERO_SHOT, 0, 0, zero));
            for (final int number : shots) {
                for (int seed = 1; seed <= 3; seed++) {
                    results.add(
                        result(TASKS.get(task), BenchmarkMethods.BBT, number, seed, zero + 40 + 10 * seed - (16 - number)));
                    results.add(
                        result(TASKS.get(task), BenchmarkMethods.AUTO, number, seed, zero + 90 + 10 * seed - (16 - number)));
                    results.add(result(TASKS.get(task), BenchmarkMethods.COOP, number, seed,
                        zero + 110 + 10 * seed - (16 - number)));
                }
            }
        }
        return results;
    }

    @Test
    void theTableByTaskHasMeansAndIntervals() {
        final String html = html(results(List.of(16)));
        row(html, "Zero-shot, template", "40.0", "50.0", "45.0");
        // 46 of seeds 1 to 3 with standard deviation 1: 4.303 / sqrt(3) = 2.48
        row(html, "BBT", "46.0", "56.0", "51.0 ± 2.5");
        row(html, "CARROT, auto", "51.0", "61.0", "56.0 ± 2.5");
        row(html, "Published: BBT", "", "", "65.4");
        assertTrue(html.contains("<tr class=\"published\"><td>Published: CARROT, paper</td>"), html);
    }

    @Test
    void theClaimsAreComputedFromTheMeans() {
        final String html = html(results(List.of(4, 16)));
        row(html, "Gain of CARROT (auto) at 16 shots", "11.0 ± 2.5 points", "10.0, 11.0, 12.0", "12.45 points");
        row(html, "Gain of BBT at 16 shots", "6.0 ± 2.5 points", "5.0, 6.0, 7.0", "6.63 points");
        row(html, "CARROT&#39;s gain in terms of BBT&#39;s", "1.83", "2.00, 1.83, 1.71", "1.88");
        row(html, "Share of the gap to CoOp (white box) that CARROT closes", "84.6 %", "83.3, 84.6, 85.7", "85.0 %");
        row(html, "Gain of CARROT (auto) at 4 shots", "9.8 ± 2.5 points", "8.8, 9.8, 10.8", "6.5 points");
        row(html, "CARROT (auto) over BBT at 4 shots", "5.0 points", "5.0, 5.0, 5.0", "5.6 points");
    }

    @Test
    void shotsShiftsAndCostsHaveTheirTables() {
        final List<BenchmarkResult> results = results(List.of(1, 16));
        results.add(result("food-sketch", BenchmarkMethods.ZERO_SHOT, 0, 0, 300));
        final String html = html(results);
        row(html, "CARROT, auto", "54.5 ± 2.5", "–", "–", "–", "56.0 ± 2.5");
        row(html, "Published: CARROT, paper", "59.5", "61.9", "65.3", "68.4", "71.2");
        row(html, "Zero-shot, template", "30.0", "30.0", "40.6");
        row(html, "CARROT, auto", "3,978", "160", "39,780", "2.5", "1.0");
        row(html, "alternating, no residual", "–", "63.1");
        assertEquals(3, html.split("<svg", -1).length - 1, "over shots, as published, over queries");
    }

    @Test
    void everyPublishedNumberIsSaidToBeOfAnotherModel() {
        final String html = html(results(List.of(1, 16)));
        assertTrue(html.contains("Published numbers are of another model on other images: CLIP with a ResNet-50"), html);
        assertTrue(html.contains("Published, of another model: CLIP with a ResNet-50"), html);
    }

    @Test
    void fewResultsMakeAReportToo() {
        final String html = html(List.of(result("birds", BenchmarkMethods.ZERO_SHOT, 0, 0, 321)));
        row(html, "Zero-shot, template", "32.1", "32.1");
        assertFalse(html.contains("NaN") || html.contains("What it shows") || html.contains("food"), html);
        row(html(results(List.of(16)).stream().filter(r -> r.key().seed() < 2).toList()), "BBT", "45.0", "55.0", "50.0");
    }

    /** A mean over fewer tasks would not compare. */
    @Test
    void aMeanLacksWhereATaskLacks() {
        final List<BenchmarkResult> results = results(List.of(16));
        results.removeIf(r -> r.key().method().equals(BenchmarkMethods.BBT) && r.key().task().equals("birds"));
        row(html(results), "BBT", "46.0", "–", "–");
    }

    @Test
    void theSummaryIsForTheConsole() {
        final String summary = new BenchmarkReport(MODEL, TASKS, new ResultMeans(results(List.of(16)))).summary();
        assertTrue(Pattern.compile("CARROT, auto +56\\.0 ± 2\\.5 +3,978 +2\\.5\\R").matcher(summary).find(), summary);
        assertTrue(summary.contains("mean of 2 tasks, 16 shots"), summary);
    }

    @Test
    void thePageNeedsNothingElse() {
        final String html = html(results(List.of(1, 16)));
        assertFalse(Pattern.compile("(src|href)=|url\\(|@import|https?:").matcher(html).find(), html);
    }

    private static String html(final List<BenchmarkResult> results) {
        return new BenchmarkReport(MODEL, TASKS, new ResultMeans(results)).toHtml();
    }

    private static void row(final String html, final String... cells) {
        assertTrue(html.contains("<td>" + String.join("</td><td>", cells) + "</td></tr>"), html);
    }

    private static BenchmarkResult result(final String task, final String method, final int shots, final long seed,
        final long right) {
        final List<TuningPoint> history =
            method.equals(BenchmarkMethods.ZERO_SHOT) || method.equals(BenchmarkMethods.COOP) ? List.of()
                : List.of(new TuningPoint(1, .4, Double.NaN), new TuningPoint(3978, .9, Double.NaN));
        return new BenchmarkResult(new ResultKey(task, method, shots, seed), "abc", right, 1000,
            Costs.of(100, 3978, 160, 39_780),
            Costs.of(2, 1, 1000, 10), 1024, OptionalDouble.empty(), history, 2.5);
    }
}
