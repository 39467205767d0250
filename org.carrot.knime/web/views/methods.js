/* Methods compared: accuracies with their intervals, queries and time. */

const ROW = 34;

/** @returns the name of a method for labels, unique: two of one name get the number of their place */
function methodNames(methods) {
  return methods.map((m, i) => (methods.filter((other) => other.Method === m.Method).length > 1 ? `${m.Method} (${i + 1})` : m.Method));
}

function intervalChart(methods, names) {
  const width = 860;
  const bottom = methods.length * ROW + 10;
  const longest = Math.min(260, 12 + 7 * d3.max(names, (name) => name.length));
  const x = d3.scaleLinear(domainOf(methods.flatMap((m) => [m.Low, m.High]), 0, 1), [longest, width - 72]);
  const y = (i) => 4 + (i + 0.5) * ROW;
  const svg = d3.create('svg').attr('viewBox', `0 0 ${width} ${bottom + 40}`).attr('role', 'img')
    .attr('aria-label', 'Accuracies with 95 % confidence intervals; the table below has the numbers');
  const ticks = svg.append('g').selectAll('g').data(shareTicks(x, 6)).join('g').attr('class', 'tick')
    .attr('transform', (tick) => `translate(${x(tick.value)} 0)`);
  ticks.append('line').attr('class', 'grid').attr('y1', 4).attr('y2', bottom);
  ticks.append('text').attr('y', bottom + 16).attr('text-anchor', 'middle').text((tick) => tick.label);
  svg.append('line').attr('class', 'base').attr('x1', longest).attr('x2', width - 72).attr('y1', bottom).attr('y2', bottom);
  svg.append('text').attr('x', width - 72).attr('y', bottom + 35).attr('text-anchor', 'end').text('accuracy, 95 % interval');
  const rows = svg.append('g').selectAll('g').data(methods).join('g');
  const colour = (_, i) => `var(--s${i % 6})`;
  rows.append('line').attr('x1', (m) => x(m.Low)).attr('x2', (m) => x(m.High)).attr('y1', (_, i) => y(i)).attr('y2', (_, i) => y(i))
    .attr('stroke-width', 2).style('stroke', colour);
  ['Low', 'High'].forEach((end) => rows.append('line').attr('x1', (m) => x(m[end])).attr('x2', (m) => x(m[end]))
    .attr('y1', (_, i) => y(i) - 5).attr('y2', (_, i) => y(i) + 5).attr('stroke-width', 2).style('stroke', colour));
  rows.append('circle').attr('class', 'dot').attr('r', 5.5).attr('cx', (m) => x(m.Accuracy)).attr('cy', (_, i) => y(i)).style('fill', colour);
  rows.append('text').attr('class', 'name').attr('x', longest - 12).attr('y', (_, i) => y(i)).attr('dy', '0.34em')
    .attr('text-anchor', 'end').text((_, i) => (names[i].length > 36 ? `${names[i].slice(0, 35)}\u2026` : names[i]))
    .append('title').text((_, i) => names[i]);
  rows.append('text').attr('class', 'name').attr('x', width - 60).attr('y', (_, i) => y(i)).attr('dy', '0.34em').text((m) => percent(m.Accuracy));
  return element('div', { class: 'chart' }, element('h2', {}, 'Accuracy on the test images'), svg.node());
}

/** @returns the section */
function methodSection(methods, names) {
  const rows = methods.map((m, i) => ({ ...m, name: names[i] }));
  const number = (name, value, show) => ({ name, number: true, value, show });
  return [
    intervalChart(methods, names),
    element('p', { class: 'quiet' }, 'Methods whose intervals overlap widely cannot be told apart with so few test images. Queries and '
      + 'seconds are those of training and prediction together.'),
    sortableTable([{ name: 'Method', value: (m) => m.name },
      number('Accuracy', (m) => m.Accuracy, (m) => percent(m.Accuracy)),
      number('95 % interval', (m) => m.Low, (m) => `${percent(m.Low)} to ${percent(m.High)}`),
      number('Right', (m) => m.Right, (m) => `${whole(m.Right)} of ${whole(m.Images)}`),
      number('Queries', (m) => m.Queries, (m) => whole(m.Queries)),
      number('Time', (m) => m.Seconds, (m) => duration(m.Seconds))], rows, { caption: 'Methods' }),
  ];
}
