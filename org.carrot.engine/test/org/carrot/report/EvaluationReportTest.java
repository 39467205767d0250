package org.carrot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

import org.carrot.report.EvaluationReport.Fact;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class EvaluationReportTest {

    private static final EvaluationReport REPORT = new EvaluationReport("Evaluation",
        List.of(new Fact("Model", "mini VLM 1")),
        List.of(new MethodResult("zero-shot", 150, 400, 0, 0),
            new MethodResult("CARROT", 282, 400, 3978, 21.44)));

    @Test
    void theTableHasTheNumbers() {
        final String html = REPORT.toHtml();
        assertTrue(html.contains("<tr><td>zero-shot</td><td>37.5 %</td><td>32.9 to 42.3 %</td><td>150 of 400</td>"
            + "<td>0</td><td>0.0</td></tr>"), html);
        assertTrue(html.contains("<tr><td>CARROT</td><td>70.5 %</td><td>65.9 to 74.8 %</td><td>282 of 400</td>"
            + "<td>3,978</td><td>21.4</td></tr>"), html);
        assertTrue(html.contains("<dt>Model</dt><dd>mini VLM 1</dd>"), html);
    }

    @Test
    void theChartHasADotWithinItsIntervalForEveryMethod() throws Exception {
        final Document svg = svg(REPORT.toHtml());
        final NodeList dots = svg.getElementsByTagName("circle");
        final NodeList intervals = svg.getElementsByTagName("path");
        assertEquals(2, dots.getLength());
        double before = 0;
        for (int i = 0; i < 2; i++) {
            final double dot = Double.parseDouble(dots.item(i).getAttributes().getNamedItem("cx").getNodeValue());
            final Matcher path = Pattern.compile("M([\\d.]+) \\d+H([\\d.]+)M.*")
                .matcher(intervals.item(i).getAttributes().getNamedItem("d").getNodeValue());
            assertTrue(path.matches());
            assertTrue(Double.parseDouble(path.group(1)) < dot && dot < Double.parseDouble(path.group(2)));
            assertTrue(dot > before, "the better method lies further right");
            before = dot;
        }
    }

    @Test
    void namesAreEscaped() throws Exception {
        final String evil = "<script>alert(\"1\")</script> & 'co'";
        final String html = new EvaluationReport(evil, List.of(new Fact(evil, evil)),
            List.of(new MethodResult(evil, 1, 2, 3, 4))).toHtml();
        assertFalse(html.contains("<script"), html);
        assertTrue(html.contains("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;co&#39;"), html);
        assertEquals(1, svg(html).getElementsByTagName("circle").getLength());
    }

    @Test
    void thePageNeedsNothingElse() {
        final String html = REPORT.toHtml();
        assertFalse(Pattern.compile("(src|href)=|url\\(|@import|https?:").matcher(html).find(), html);
        assertTrue(html.startsWith("<!DOCTYPE html>"));
        assertTrue(html.contains("<meta charset=\"utf-8\">"));
        assertTrue(html.contains("prefers-color-scheme: dark") && html.contains("@media print"));
    }

    @Test
    void numbersDoNotDependOnTheMachinesLanguage() {
        final Locale before = Locale.getDefault();
        final String expected = REPORT.toHtml();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertEquals(expected, REPORT.toHtml());
        } finally {
            Locale.setDefault(before);
        }
    }

    /** Nothing right, everything right, and a single image: the axis still holds every interval. */
    @Test
    void extremesStayWithinTheChart() throws Exception {
        final Document svg = svg(new EvaluationReport("Extremes", List.of(),
            List.of(new MethodResult("none", 0, 10, 0, 0), new MethodResult("all", 10, 10, 0, 0),
                new MethodResult("a single image and a very long name", 1, 1, 0, 0)))
            .toHtml());
        final NodeList dots = svg.getElementsByTagName("circle");
        for (int i = 0; i < dots.getLength(); i++) {
            final double x = Double.parseDouble(dots.item(i).getAttributes().getNamedItem("cx").getNodeValue());
            assertTrue(x >= 190 && x <= 670, "dot at " + x);
        }
    }

    @Test
    void nothingToReportIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new EvaluationReport("Empty", List.of(), List.of()));
    }

    /** Parsed as XML, so that an element left open is noticed. */
    private static Document svg(final String html) throws Exception {
        final String svg = html.substring(html.indexOf("<svg"), html.indexOf("</svg>") + "</svg>".length());
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }
}
