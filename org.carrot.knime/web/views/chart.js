/* Charts of lines. They are SVG, sharp on paper, and their colours are those of the page. */

const MARGIN = { left: 56, right: 22, top: 12, bottom: 42 };

/**
 * Ticks of an axis: about so many of a scale, as { value, label }. Labels have as many decimals as the step between two
 * ticks needs, however short the axis is, so that no two of them are equal.
 */
function ticksOf(scale, count, unit = 1) {
  const values = scale.ticks(count);
  const step = +(unit * d3.tickStep(...scale.domain(), count)).toPrecision(6);
  const number = d3.format(`,.${d3.precisionFixed(step)}f`);
  return values.map((value) => ({ value, label: number(unit * value) }));
}

const numberTicks = (scale, count) => ticksOf(scale, count);

/** Of what comes in whole numbers only. */
const countTicks = (scale, count) => ticksOf(scale, count).filter((tick) => Number.isInteger(tick.value))
  .map(({ value }) => ({ value, label: whole(value) }));

/** Of shares, in percent. */
const shareTicks = (scale, count) => ticksOf(scale, count, 100).map(({ value, label }) => ({ value, label: `${label} %` }));

/** @returns a small drawing of a line's stroke and sign */
function legendEntry({ name, colour, dash = '', dots = false }) {
  const svg = d3.create('svg').attr('viewBox', '0 0 28 12').attr('aria-hidden', 'true');
  svg.append('line').attr('x2', 28).attr('y1', 6).attr('y2', 6).attr('stroke', `var(--${colour})`).attr('stroke-width', 2)
    .attr('stroke-dasharray', dash);
  if (dots) {
    svg.append('circle').attr('cx', 14).attr('cy', 6).attr('r', 3.5).attr('fill', `var(--${colour})`);
  }
  return element('li', {}, svg.node(), name);
}

/**
 * A chart of lines over a common axis. It can be read with the pointer or, once focused, with the arrow keys.
 *
 * @param chart { title, xTitle, x: values of the axis, series: [{ name, colour, dash, dots, values (null: none) }],
 *     levels: [{ name, colour, dash, value }] horizontal lines, limits: [{ name, value }] vertical lines, yFormat,
 *     xDomain, yDomain, xTicks, yTicks: as shareTicks, height, heading(i): what the readout begins with }
 */
function lineChart(chart) {
  const { title, x, series, levels = [], limits = [], height = 270 } = chart;
  const readout = element('div', { class: 'readout', 'aria-live': 'polite', hidden: true });
  const drawing = element('div', { tabindex: '0', role: 'group', 'aria-label':
    `${title}. Lines: ${series.map((s) => s.name).join(', ')}. Read the values with the arrow keys.` });
  const figure = element('div', { class: 'chart' }, element('h2', {}, title),
    element('ul', { class: 'legend' }, [...series, ...levels].map(legendEntry)), element('div', { class: 'chart' }, drawing, readout));
  const frame = readout.parentNode;
  let place = null; // maps an index to pixels, once drawn
  let at = -1;

  function draw() {
    const width = Math.max(320, Math.round(drawing.getBoundingClientRect().width) || 720);
    const svg = d3.create('svg').attr('viewBox', `0 0 ${width} ${height}`).attr('height', height).attr('aria-hidden', 'true');
    const xScale = d3.scaleLinear(chart.xDomain, [MARGIN.left, width - MARGIN.right]);
    const yScale = d3.scaleLinear(chart.yDomain, [height - MARGIN.bottom, MARGIN.top]);
    const bottom = height - MARGIN.bottom;

    const yTicks = svg.append('g').selectAll('g').data(chart.yTicks(yScale, 5)).join('g').attr('class', 'tick')
      .attr('transform', (tick) => `translate(0 ${yScale(tick.value)})`);
    yTicks.append('line').attr('class', 'grid').attr('x1', MARGIN.left).attr('x2', width - MARGIN.right);
    yTicks.append('text').attr('x', MARGIN.left - 8).attr('dy', '0.34em').attr('text-anchor', 'end').text((tick) => tick.label);
    svg.append('line').attr('class', 'base').attr('x1', MARGIN.left).attr('x2', width - MARGIN.right).attr('y1', bottom).attr('y2', bottom);
    svg.append('g').attr('class', 'ticks').selectAll('text').data(chart.xTicks(xScale, Math.max(2, Math.floor(width / 120)))).join('text')
      .attr('x', (tick) => xScale(tick.value)).attr('y', bottom + 18).attr('text-anchor', 'middle').text((tick) => tick.label);
    svg.append('text').attr('x', width - MARGIN.right).attr('y', height - 5).attr('text-anchor', 'end').text(chart.xTitle);

    levels.forEach((level) => svg.append('line').attr('class', 'mark').attr('x1', MARGIN.left).attr('x2', width - MARGIN.right)
      .attr('y1', yScale(level.value)).attr('y2', yScale(level.value)).style('stroke', `var(--${level.colour})`)
      .attr('stroke-dasharray', level.dash));
    limits.forEach((limit) => {
      svg.append('line').attr('class', 'mark').attr('x1', xScale(limit.value)).attr('x2', xScale(limit.value))
        .attr('y1', MARGIN.top).attr('y2', bottom);
      svg.append('text').attr('x', xScale(limit.value) - 6).attr('y', MARGIN.top + 10).attr('text-anchor', 'end').text(limit.name);
    });
    series.forEach((line) => drawLine(svg, line, x, xScale, yScale));
    const cursor = svg.append('line').attr('class', 'cursor').attr('y1', MARGIN.top).attr('y2', bottom).attr('visibility', 'hidden');

    drawing.replaceChildren(svg.node());
    place = { width, scale: xScale, cursor };
    point(at);
  }

  function point(index) {
    at = index;
    readout.hidden = at < 0;
    place.cursor.attr('visibility', at < 0 ? 'hidden' : 'visible');
    if (at < 0) {
      return;
    }
    const left = place.scale(x[at]);
    place.cursor.attr('x1', left).attr('x2', left);
    readout.replaceChildren(element('b', {}, chart.heading(at)), ...series.filter((s) => s.values[at] !== null)
      .map((s) => element('div', {}, element('span', {}, s.name), element('span', {}, chart.yFormat(s.values[at])))));
    const zoom = frame.getBoundingClientRect().width / place.width || 1;
    const side = left > place.width / 2;
    readout.style.left = side ? 'auto' : `${(left + 12) * zoom}px`;
    readout.style.right = side ? `${(place.width - left + 12) * zoom}px` : 'auto';
  }

  drawing.addEventListener('pointermove', (event) => {
    const box = drawing.getBoundingClientRect();
    const wanted = place.scale.invert((event.clientX - box.left) * place.width / box.width);
    point(d3.leastIndex(x, (a, b) => Math.abs(a - wanted) - Math.abs(b - wanted)));
  });
  drawing.addEventListener('pointerleave', () => point(-1));
  drawing.addEventListener('blur', () => point(-1));
  drawing.addEventListener('keydown', (event) => {
    const goal = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: x.length - 1 }[event.key];
    if (goal !== undefined) {
      event.preventDefault();
      point(Math.min(Math.max(goal, 0), x.length - 1));
    }
  });
  draw();
  new ResizeObserver(draw).observe(frame);
  return figure;
}

function drawLine(svg, line, x, xScale, yScale) {
  const points = x.map((value, i) => [value, line.values[i]]).filter(([, y]) => y !== null);
  const colour = `var(--${line.colour})`;
  svg.append('path').attr('class', 'curve').style('stroke', colour).attr('stroke-dasharray', line.dash ?? null)
    .attr('d', d3.line(([a]) => xScale(a), ([, b]) => yScale(b))(points));
  if (line.dots || points.length === 1) {
    svg.append('g').selectAll('circle').data(points).join('circle').attr('class', 'dot').attr('r', 4)
      .attr('cx', ([a]) => xScale(a)).attr('cy', ([, b]) => yScale(b)).style('fill', colour);
  }
}

/** @returns a domain around the values with a little air, within low and high */
function domainOf(values, low, high) {
  const measured = values.filter((v) => v !== null);
  const span = d3.max(measured) - d3.min(measured) || 0.1;
  return [Math.max(low, d3.min(measured) - 0.06 * span), Math.min(high, d3.max(measured) + 0.06 * span)];
}
