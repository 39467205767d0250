package org.carrot.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

import org.carrot.report.LineChart.Curve;
import org.carrot.report.LineChart.Point;
import org.carrot.report.LineChart.Tick;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class LineChartTest {

    private static final List<Tick> TICKS = List.of(new Tick(0, "1"), new Tick(2, "4"), new Tick(4, "16"));

    private static final Curve RISING =
        new Curve("ours <1>", List.of(new Point(0, .40, .35, .45), Point.of(2, .5), Point.of(4, .6)), true);

    private static final Curve FLAT = new Curve("zero-shot", List.of(Point.of(0, .42), Point.of(4, .42)), false);

    private static final LineChart CHART = new LineChart("Accuracy & shots", "shots", TICKS, "accuracy in percent",
        List.of(RISING, FLAT));

    @Test
    void hasAxesWithLabelsAndALegend() throws Exception {
        final Set<String> texts = texts(svg(CHART));
        assertTrue(texts.containsAll(List.of("shots", "accuracy in percent", "1", "4", "16", "35", "40", "45", "50", "55",
            "60", "ours <1>", "zero-shot")), texts::toString);
    }

    @Test
    void pointsLieWhereTheirValuesAre() throws Exception {
        final List<double[]> markers = markers(svg(CHART));
        // three of the first curve and its sample, the last of the second and its sample
        assertEquals(6, markers.size());
        assertTrue(markers.get(0)[0] < markers.get(1)[0] && markers.get(1)[0] < markers.get(2)[0]);
        assertEquals(markers.get(1)[0] - markers.get(0)[0], markers.get(2)[0] - markers.get(1)[0], .2);
        assertEquals(markers.get(0)[1] - markers.get(1)[1], markers.get(1)[1] - markers.get(2)[1], .2);
        assertTrue(markers.get(4)[1] < markers.get(0)[1] && markers.get(4)[1] > markers.get(1)[1],
            "42 is between 40 and 50");
    }

    @Test
    void curvesDifferWithoutColours() throws Exception {
        final NodeList paths =
            svg(new LineChart("t", "x", TICKS, "y", Collections.nCopies(LineChart.MOST_CURVES, RISING)))
                .getElementsByTagName("path");
        final Set<String> dashes = new HashSet<>();
        final Set<String> shapes = new HashSet<>();
        for (int i = 0; i < paths.getLength(); i++) {
            final Element path = (Element)paths.item(i);
            if ("curve".equals(path.getAttribute("class"))) {
                dashes.add(path.getAttribute("stroke-dasharray"));
            } else if ("marker".equals(path.getAttribute("class"))) {
                shapes.add(path.getAttribute("d"));
            }
        }
        assertEquals(LineChart.MOST_CURVES, dashes.size());
        assertEquals(LineChart.MOST_CURVES, shapes.size());
    }

    @Test
    void anIntervalIsDrawnWhereThereIsOne() {
        assertEquals(1, CHART.toSvg().split("class=\"bar\"", -1).length - 1);
    }

    @Test
    void equalValuesStillHaveAnAxis() throws Exception {
        final LineChart flat = new LineChart("t", "x", TICKS, "y", List.of(new Curve("c", List.of(Point.of(0, 1)), true)));
        assertTrue(texts(svg(flat)).contains("100"));
        for (final double[] marker : markers(svg(flat))) {
            assertTrue(Double.isFinite(marker[1]));
        }
    }

    @Test
    void refusesWhatCannotBeDrawn() {
        assertThrows(IllegalArgumentException.class, () -> new Curve("empty", List.of(), true));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> new LineChart("t", "x", TICKS, "y",
            Collections.nCopies(7, RISING))).getMessage().contains("not 3 and 7"));
        assertTrue(assertThrows(IllegalArgumentException.class,
            () -> new DataTable(List.of("a", "b"), List.of(new DataTable.Row(List.of("1"), DataTable.RowStyle.PLAIN)),
                false))
            .getMessage().contains("1 cells"));
    }

    private static List<double[]> markers(final Document svg) {
        final Pattern place = Pattern.compile("translate\\(([\\d.]+) ([\\d.]+)\\)");
        final List<double[]> markers = new ArrayList<>();
        final NodeList paths = svg.getElementsByTagName("path");
        for (int i = 0; i < paths.getLength(); i++) {
            final Matcher m = place.matcher(((Element)paths.item(i)).getAttribute("transform"));
            if (m.matches()) {
                markers.add(new double[]{Double.parseDouble(m.group(1)), Double.parseDouble(m.group(2))});
            }
        }
        return markers;
    }

    private static Set<String> texts(final Document svg) {
        final Set<String> texts = new HashSet<>();
        final NodeList elements = svg.getElementsByTagName("text");
        for (int i = 0; i < elements.getLength(); i++) {
            texts.add(elements.item(i).getTextContent());
        }
        return texts;
    }

    private static Document svg(final LineChart chart) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder()
            .parse(new InputSource(new StringReader(chart.toSvg())));
    }
}
