/*
 * The view of the Collaborative Trainer: losses and accuracies over the queries spent.
 *
 * KNIME imports this module, gives its default export a shadow root and a service, and calls teardown() at the end.
 * The data are what TrainingCurve.json() writes: an array for each column, null where nothing was measured.
 */

const STYLE = `
  :host { display: block; height: 100%; }
  .page { color-scheme: light dark; --ink: #1b1f24; --faint: #5c6670; --line: #e3e6e9; --page: #ffffff;
    --prompt: #0072b2; --refined: #d55e00; --training: #d55e00; --validation: #009e73; --start: #5c6670;
    box-sizing: border-box; height: 100%; min-height: 360px; padding: 12px 16px; overflow: hidden; position: relative;
    color: var(--ink); background: var(--page); font: 13px/1.4 Roboto, system-ui, sans-serif; }
  @media (prefers-color-scheme: dark) {
    .page { --ink: #e8ebee; --faint: #a3acb5; --line: #343a41; --page: #16191d;
      --prompt: #56b4e9; --refined: #f0934a; --training: #f0934a; --validation: #2fc79b; --start: #a3acb5; }
  }
  svg { display: block; width: 100%; height: 100%; }
  text { fill: var(--faint); font-size: 12px; }
  .title { fill: var(--ink); font-size: 13px; font-weight: 600; }
  .grid { stroke: var(--line); }
  .curve { fill: none; stroke-width: 2; stroke-linejoin: round; }
  .dot { stroke: var(--page); stroke-width: 1.5; }
  .cursor { stroke: var(--faint); stroke-dasharray: 2 3; }
  .readout { position: absolute; pointer-events: none; padding: 6px 9px; border: 1px solid var(--line);
    border-radius: 4px; background: var(--page); box-shadow: 0 2px 8px rgb(0 0 0 / 20%); white-space: nowrap;
    font-variant-numeric: tabular-nums; }
  .readout b { display: block; }
  .none { color: var(--faint); }
`;

const SVG = 'http://www.w3.org/2000/svg';
const MARGIN = { left: 52, right: 20, top: 46, bottom: 40, between: 78 };

/** @returns the data, however this version of KNIME hands them over */
async function initialData(service) {
  const config = await service.getConfig();
  const parse = (value) => (typeof value === 'string' ? JSON.parse(value) : value);
  const answer = parse(config.initialData);
  return parse(answer && 'result' in answer ? answer.result : answer);
}

function element(parent, name, attributes, text) {
  const child = document.createElementNS(SVG, name);
  Object.entries(attributes).forEach(([key, value]) => child.setAttribute(key, value));
  if (text !== undefined) {
    child.textContent = text;
  }
  return parent.appendChild(child);
}

/** @returns about `count` round numbers from low to high */
function ticks(low, high, count) {
  const rough = (high - low) / count || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((s) => s * power).find((s) => s >= 0.7 * rough);
  const result = [];
  for (let t = Math.ceil(low / step) * step; t <= high + step * 1e-9; t += step) {
    result.push(Math.abs(t) < step * 1e-9 ? 0 : t);
  }
  return result;
}

const thousands = (value) => Math.round(value).toLocaleString('en');
const percent = (value) => `${(100 * value).toFixed(1)} %`;
const loss = (value) => value.toFixed(3);

function panels(data) {
  const measured = (values) => values.some((v) => v !== null);
  const refined = data.refinedLoss.some((v, i) => v !== data.promptLoss[i]);
  return [
    { title: 'Training loss (nats)', format: loss, tick: (v) => String(+v.toPrecision(3)), series: [
      { name: 'prompt', values: data.promptLoss, colour: 'prompt', dash: '' },
      ...refined ? [{ name: 'prompt and refiner', values: data.refinedLoss, colour: 'refined', dash: '7 3' }] : [],
    ] },
    { title: 'Accuracy', format: percent, tick: (v) => `${Math.round(100 * v)} %`, limit: 1, series: [
      { name: 'training', values: data.trainingAccuracy, colour: 'training', dash: '7 3' },
      { name: 'validation', values: data.validationAccuracy, colour: 'validation', dash: '', dots: true },
    ], start: data.trainingAccuracy[0] },
  ].map((panel) => ({ ...panel, series: panel.series.filter((s) => measured(s.values)) }));
}

function drawPanel(svg, panel, queries, x, area) {
  const values = panel.series.flatMap((s) => s.values).filter((v) => v !== null);
  const span = Math.max(...values) - Math.min(...values) || 0.1;
  const low = Math.max(0, Math.min(...values) - 0.05 * span);
  const high = Math.min(panel.limit ?? Infinity, Math.max(...values) + 0.05 * span);
  const y = (v) => area.bottom - ((v - low) / (high - low)) * (area.bottom - area.top);

  element(svg, 'text', { class: 'title', x: area.left, y: area.top - 30 }, panel.title);
  ticks(low, high, 4).forEach((t) => {
    element(svg, 'line', { class: 'grid', x1: area.left, x2: area.right, y1: y(t), y2: y(t) });
    element(svg, 'text', { x: area.left - 8, y: y(t) + 4, 'text-anchor': 'end' }, panel.tick(t));
  });
  ticks(0, queries[queries.length - 1], Math.max(2, Math.floor((area.right - area.left) / 110)))
    .forEach((t) => element(svg, 'text', { x: x(t), y: area.bottom + 18, 'text-anchor': 'middle' }, thousands(t)));

  if (panel.start !== undefined && panel.start !== null) {
    element(svg, 'line', { x1: area.left, x2: area.right, y1: y(panel.start), y2: y(panel.start),
      stroke: 'var(--start)', 'stroke-width': 1.5, 'stroke-dasharray': '2 4' });
  }
  panel.series.forEach((s) => {
    const points = queries.map((q, i) => [q, s.values[i]]).filter(([, v]) => v !== null);
    element(svg, 'path', { class: 'curve', stroke: `var(--${s.colour})`, 'stroke-dasharray': s.dash,
      d: points.map(([q, v], i) => `${i ? 'L' : 'M'}${x(q).toFixed(1)} ${y(v).toFixed(1)}`).join('') });
    if (s.dots || points.length === 1) {
      points.forEach(([q, v]) => element(svg, 'circle', { class: 'dot', cx: x(q), cy: y(v), r: 3.5,
        fill: `var(--${s.colour})` }));
    }
  });
  drawLegend(svg, panel, area);
}

/** One line below the title. */
function drawLegend(svg, panel, area) {
  const entries = [...panel.series];
  if (panel.start !== undefined && panel.start !== null) {
    entries.push({ name: 'zero-shot (training)', colour: 'start', dash: '2 4' });
  }
  const y = area.top - 11;
  let { left } = area;
  entries.forEach((entry) => {
    element(svg, 'line', { x1: left, x2: left + 24, y1: y - 4, y2: y - 4, 'stroke-width': 2,
      stroke: `var(--${entry.colour})`, 'stroke-dasharray': entry.dash });
    const label = element(svg, 'text', { x: left + 30, y }, entry.name);
    left += 30 + label.getComputedTextLength() + 18;
  });
}

function draw(page, data) {
  page.replaceChildren();
  const svg = page.appendChild(document.createElementNS(SVG, 'svg'));
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', 'Training curve: losses and accuracies over the queries spent');
  const { width, height } = svg.getBoundingClientRect();
  const { queries } = data;
  const left = MARGIN.left;
  const right = width - MARGIN.right;
  const last = Math.max(queries[queries.length - 1], 1);
  const x = (q) => left + (q / last) * (right - left);
  const each = (height - MARGIN.top - MARGIN.bottom - MARGIN.between) / 2;
  const both = panels(data);
  both.forEach((panel, i) => {
    const top = MARGIN.top + i * (each + MARGIN.between);
    drawPanel(svg, panel, queries, x, { left, right, top, bottom: top + each });
  });
  element(svg, 'text', { x: right, y: height - 4, 'text-anchor': 'end' }, 'queries spent');
  followPointer(page, svg, both, data, x, { left, right, top: MARGIN.top, bottom: height - MARGIN.bottom });
}

/** Shows the numbers of the generation nearest to the pointer. */
function followPointer(page, svg, both, data, x, area) {
  const cursor = element(svg, 'line', { class: 'cursor', y1: area.top, y2: area.bottom, visibility: 'hidden' });
  const readout = page.appendChild(document.createElement('div'));
  readout.className = 'readout';
  readout.hidden = true;
  svg.addEventListener('pointermove', (event) => {
    const at = event.clientX - svg.getBoundingClientRect().left;
    const distance = (i) => Math.abs(x(data.queries[i]) - at);
    const i = data.queries.reduce((best, _, j) => (distance(j) < distance(best) ? j : best), 0);
    const place = x(data.queries[i]);
    cursor.setAttribute('x1', place);
    cursor.setAttribute('x2', place);
    cursor.setAttribute('visibility', 'visible');
    const title = document.createElement('b');
    title.textContent = `Generation ${data.generation[i]}, ${thousands(data.queries[i])} queries`;
    const lines = both.flatMap((panel) => panel.series.filter((s) => s.values[i] !== null).map((s) => {
      const line = document.createElement('div');
      line.textContent = `${panel.limit ? 'accuracy' : 'loss'}, ${s.name}: ${panel.format(s.values[i])}`;
      return line;
    }));
    readout.replaceChildren(title, ...lines);
    readout.hidden = false;
    const { width } = readout.getBoundingClientRect();
    readout.style.top = `${area.top + 16}px`;
    readout.style.left = `${place + 24 + width > area.right ? place - width : place + 24}px`;
  });
  svg.addEventListener('pointerleave', () => {
    cursor.setAttribute('visibility', 'hidden');
    readout.hidden = true;
  });
}

export default (shadowRoot, service) => {
  const style = document.createElement('style');
  style.textContent = STYLE;
  const page = document.createElement('div');
  page.className = 'page';
  shadowRoot.replaceChildren(style, page);
  let observer = null;
  let open = true;

  initialData(service).then(async (data) => {
    if (!open) {
      return;
    }
    if (!data || !data.queries || data.queries.length === 0) {
      page.innerHTML = '<p class="none">There is no training history. Execute the node.</p>';
    } else {
      observer = new ResizeObserver(() => draw(page, data));
      observer.observe(page);
      draw(page, data);
    }
    const config = await service.getConfig();
    if (config.renderingConfig?.type === 'REPORT') {
      service.setReportingContent(false); // the drawing itself is the content
    }
  });

  return {
    teardown() {
      open = false;
      observer?.disconnect();
      shadowRoot.replaceChildren();
    },
  };
};
