package org.carrot.report;

import static org.carrot.report.Markup.text;

/**
 * One HTML page that needs no other file and no network, readable on paper and in light or dark windows.
 *
 * @param title the page's headline
 * @param width of the text in rem
 * @param body HTML after the headline
 */
record Page(String title, int width, String body) {

    private static final String STYLE = """
        :root { color-scheme: light dark; --ink: #1b1f24; --faint: #5c6670; --line: #d4d9de; --page: #ffffff;
          --dot: #0072b2; --s0: #5c6670; --s1: #0072b2; --s2: #d55e00; --s3: #00805c; --s4: #a2487f; --s5: #8a6500; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e8ebee; --faint: #a3acb5; --line: #3d444b; --page: #16191d; --dot: #56b4e9; --s0: #a3acb5;
            --s1: #56b4e9; --s2: #ff8c42; --s3: #2cc295; --s4: #e59ac6; --s5: #e6b422; }
        }
        @media print {
          :root { --ink: #000000; --faint: #444444; --line: #bbbbbb; --page: #ffffff; --dot: #0072b2; --s0: #444444;
            --s1: #0072b2; --s2: #d55e00; --s3: #00805c; --s4: #a2487f; --s5: #8a6500; }
          body { margin: 0; }
          svg, table, figure { break-inside: avoid; }
        }
        body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); background: var(--page); margin: 2rem auto;
          padding: 0 1rem; }
        h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
        h2 { font-size: 1.15rem; line-height: 1.3; margin: 2.5rem 0 .5rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 0 0 1.5rem; }
        dt, p, figcaption { color: var(--faint); }
        dd { margin: 0; overflow-wrap: anywhere; }
        figure { margin: 1.5rem 0; max-width: 56rem; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; margin: 1.5rem 0; }
        th, td { text-align: right; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
        td + td { white-space: nowrap; }
        th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; }
        thead th { color: var(--faint); font-weight: 600; border-bottom: 2px solid var(--line); }
        tbody tr.apart > * { border-top: 2px solid var(--line); }
        tbody th { font-weight: 400; }
        tr.published > * { color: var(--faint); font-style: italic; }
        table.dense { font-size: .8125rem; }
        table.dense th, table.dense td { padding: .25rem .35rem; }
        svg { width: 100%; height: auto; display: block; }
        svg text { font-size: 15px; fill: var(--ink); }
        svg .axis { font-size: 13px; fill: var(--faint); text-anchor: middle; }
        svg .name { text-anchor: end; }
        svg .grid { stroke: var(--line); }
        svg .interval { stroke: var(--dot); stroke-width: 2.5; fill: none; }
        svg .dot { fill: var(--dot); stroke: var(--page); stroke-width: 1.5; }
        svg .curve { fill: none; stroke-width: 2; }
        svg .bar { fill: none; stroke-width: 1.25; }
        svg .marker { stroke-width: 1.5; }
        p, figcaption { font-size: .875rem; }
        """;

    /** @return the page, to be written in UTF-8 */
    String toHtml() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
            + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>" + text(title)
            + "</title>\n<style>\n" + STYLE + "body { max-width: " + width + "rem; }\n</style>\n</head>\n<body>\n<h1>"
            + text(title) + "</h1>\n" + body + "</body>\n</html>\n";
    }
}
