/*
 * How often predictions of some confidence are right. The expected calibration error is that of Guo et al. (ICML 2017):
 * the mean distance of accuracy and mean confidence over bins, weighted by their images.
 */

const expectedError = (bins) => d3.sum(bins, (b) => b.Images * Math.abs(b.Accuracy - b.Confidence)) / d3.sum(bins, (b) => b.Images);

/** @returns the section; null if no table holds probabilities */
function calibrationSection(table, names) {
  const bins = rowsOf(table);
  if (bins.length === 0) {
    return null;
  }
  const methods = names.map((name, m) => ({ name, bins: bins.filter((b) => b.Method === m) })).filter((m) => m.bins.length > 0);
  const x = d3.sort(new Set([0, ...bins.map((b) => b.Confidence), 1]));
  const dashes = ['', '7 4', '2 3', '9 3 2 3', '4 4', '1 2'];
  const at = (m, confidence) => m.bins.find((b) => b.Confidence === confidence)?.Accuracy ?? null;
  return [
    lineChart({ title: 'Calibration', x, xTitle: 'confidence: probability of the predicted class', xDomain: [0, 1], yDomain: [0, 1],
      xTicks: shareTicks, yTicks: shareTicks, yFormat: percent, height: 380, heading: (i) => `Confidence ${percent(x[i])}`,
      series: [...methods.map((m) => ({ name: m.name, colour: `s${names.indexOf(m.name) % 6}`,
        dash: dashes[names.indexOf(m.name) % 6], dots: true, values: x.map((c) => at(m, c)) })),
      { name: 'as it should be', colour: 'quiet', dash: '2 4', values: x }] }),
    element('p', { class: 'quiet' }, 'Each point stands for the predictions of one fifteenth of the confidence: their mean confidence and how '
      + 'many of them are right. Below the dotted line, a method is too sure of itself. The expected calibration error is the mean '
      + 'distance from that line, weighted by the images.'),
    sortableTable([{ name: 'Method', value: (m) => m.name }, { name: 'Expected calibration error', number: true,
      value: (m) => expectedError(m.bins), show: (m) => percent(expectedError(m.bins)) },
    { name: 'Mean confidence', number: true, value: (m) => d3.sum(m.bins, (b) => b.Images * b.Confidence) / d3.sum(m.bins, (b) => b.Images),
      show: (m) => percent(d3.sum(m.bins, (b) => b.Images * b.Confidence) / d3.sum(m.bins, (b) => b.Images)) },
    { name: 'Images', number: true, value: (m) => d3.sum(m.bins, (b) => b.Images), show: (m) => whole(d3.sum(m.bins, (b) => b.Images)) }],
    methods, { caption: 'Calibration of the methods' }),
  ];
}
