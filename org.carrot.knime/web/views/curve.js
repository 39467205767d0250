/* The training curve: losses and accuracies over the queries spent. */

/** @returns the highest of the values that were measured, null if none was */
const highest = (values) => d3.max(values.filter((v) => v !== null)) ?? null;

function curveFigures(history, facts) {
  const spent = facts.queries === undefined ? d3.max(history.Queries) : Number(facts.queries);
  const start = history['Training accuracy'][0];
  const training = highest(history['Training accuracy']);
  const validation = highest(history['Validation accuracy']);
  const atStart = history['Validation accuracy'][0];
  return keyFigures([
    ['Queries spent', whole(spent), facts.budget ? `of a budget of ${whole(Number(facts.budget))}` : null],
    ['Generations', whole(history.Generation.at(-1))],
    ['Training accuracy, best', percent(training), start === null ? null : `${percent(start)} zero-shot`],
    ...validation === null ? [] : [['Validation accuracy, best', percent(validation),
      atStart === null ? null : `${percent(atStart)} zero-shot`]],
    ...facts.seconds ? [['Time', duration(Number(facts.seconds))]] : [],
  ]);
}

function curveTable(history) {
  const rows = rowsOf(history);
  const column = (name, format) => ({ name, number: true, value: (row) => row[name],
    show: (row) => (row[name] === null ? '\u2013' : format(row[name])) });
  return element('details', {}, element('summary', {}, 'The numbers as a table'), element('div', { class: 'scroll', tabindex: '0' },
    sortableTable([column('Generation', whole), column('Queries', whole), column('Training loss (prompt)', decimal),
      column('Training loss (refined)', decimal), column('Training accuracy', percent),
      column('Validation accuracy', percent)], rows, { caption: 'Training history', sortBy: 0 })));
}

/** @returns the section */
function curveSection({ history, facts: table }) {
  const facts = factsOf(table);
  const queries = history.Queries;
  const budget = facts.budget ? Number(facts.budget) : null;
  const measured = (s) => s.values.some((v) => v !== null);
  const common = {
    x: queries, xTitle: 'queries spent', xTicks: countTicks, xDomain: [0, Math.max(d3.max(queries), budget ?? 1)],
    limits: budget === null ? [] : [{ name: `budget ${whole(budget)}`, value: budget }],
    heading: (i) => `Generation ${whole(history.Generation[i])}, ${whole(queries[i])} queries`,
  };

  const losses = [{ name: 'prompt', colour: 's0', values: history['Training loss (prompt)'] },
    { name: 'prompt and refiner', colour: 's1', dash: '7 4', values: history['Training loss (refined)'] }]
    .filter((s, i) => measured(s) && (i === 0 || s.values.some((v, j) => v !== history['Training loss (prompt)'][j])));
  const accuracies = [{ name: 'training', colour: 's1', dash: '7 4', values: history['Training accuracy'] },
    { name: 'validation', colour: 's2', dots: true, values: history['Validation accuracy'] }].filter(measured);
  const start = accuracies.filter((s) => s.values[0] !== null).map((s) => ({ name: `zero-shot (${s.name})`, colour: s.colour,
    dash: '2 4', value: s.values[0] }));

  return [curveFigures(history, facts),
    ...losses.length === 0 ? [] : [lineChart({ ...common, title: 'Loss on the training images (cross-entropy, nats)', series: losses,
      yDomain: domainOf(losses.flatMap((s) => s.values), 0, Infinity), yTicks: numberTicks, yFormat: decimal })],
    ...accuracies.length === 0 ? [] : [lineChart({ ...common, title: 'Accuracy', series: accuracies, levels: start,
      yDomain: domainOf(accuracies.flatMap((s) => s.values), 0, 1), yTicks: shareTicks, yFormat: percent })],
    curveTable(history)];
}
