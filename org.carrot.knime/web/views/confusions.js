/* Which classes are taken for which: a matrix, and a list of the most frequent mistakes. */

const MOST_IN_MATRIX = 20;

const NONE = 'no prediction';

/** What one method did: counts of true and predicted class, right ones included. */
function countsOf(data, method) {
  const right = d3.rollup(rowsOf(data.classes).filter((r) => r.Method === method), ([r]) => r, (r) => r.Class);
  const mistakes = rowsOf(data.mistakes).filter((r) => r.Method === method).map((r) => ({ ...r, Predicted: r.Predicted ?? NONE }));
  const known = d3.index(mistakes, (r) => r.Truth, (r) => r.Predicted);
  return { right, mistakes,
    count: (truth, predicted) => (truth === predicted ? right.get(truth)?.Right : known.get(truth)?.get(predicted)?.Images) ?? 0 };
}

/** @returns the classes of the matrix: all, or of many those that have the most to do with mistakes; in the order of names */
function chosenClasses({ right, mistakes }) {
  const involved = d3.rollup([...mistakes.map((r) => [r.Truth, r.Images]), ...mistakes.map((r) => [r.Predicted, r.Images])],
    (rows) => d3.sum(rows, (r) => r[1]), (r) => r[0]);
  const all = [...new Set([...right.keys(), ...involved.keys()])].filter((name) => name !== NONE);
  const first = all.length <= MOST_IN_MATRIX ? all
    : d3.sort(all, (a, b) => d3.descending(involved.get(a) ?? 0, involved.get(b) ?? 0)).slice(0, MOST_IN_MATRIX);
  const names = d3.sort(first, (name) => name.toLowerCase());
  return { names: mistakes.some((r) => r.Predicted === NONE) ? [...names, NONE] : names, all: all.length };
}

/** A table that the arrow keys walk through, as grids do. */
function matrix(counts, names) {
  const truths = names.filter((name) => counts.right.has(name));
  const cells = truths.map((truth) => names.map((predicted) => {
    const count = counts.count(truth, predicted);
    const { Images: images } = counts.right.get(truth);
    const cell = element('td', { class: truth === predicted ? 'true' : null, tabindex: '-1', title:
      `${truth}, predicted ${predicted}: ${count} of ${images}`,
    'aria-label': `${truth}, predicted ${predicted}: ${count} of ${images}` }, count === 0 ? '' : whole(count));
    if (count > 0) {
      cell.style.background = `rgb(var(--heat) / ${0.15 + 0.85 * (count / images)})`;
    }
    return cell;
  }));
  if (truths.length === 0) {
    return element('p', {}, 'There are no true classes.');
  }
  cells[0][0].tabIndex = 0;
  const elsewhere = truths.map((truth, i) => counts.right.get(truth).Images - d3.sum(names, (name) => counts.count(truth, name)));
  const others = elsewhere.some((n) => n > 0);
  const body = element('tbody', { keydown: (event) => {
    const row = cells.findIndex((r) => r.includes(event.target));
    const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key];
    const next = step && row >= 0 && cells[row + step[0]]?.[cells[row].indexOf(event.target) + step[1]];
    if (next) {
      event.preventDefault();
      event.target.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    }
  } }, truths.map((truth, i) => element('tr', {}, element('th', { scope: 'row', title: truth }, truth), cells[i],
    others ? element('td', { class: 'aside' }, elsewhere[i] === 0 ? '' : whole(elsewhere[i])) : null)));
  return element('div', { class: 'matrix' }, element('table', { role: 'grid', 'aria-label': 'Confusion matrix' },
    element('thead', {}, element('tr', {}, element('th', { class: 'axis' }, 'true \u2193  predicted \u2192'),
      names.map((name) => element('th', { scope: 'col', title: name }, element('span', {}, name))),
      others ? element('th', { scope: 'col', class: 'aside' }, element('span', {}, 'other classes')) : null)), body));
}

function mistakeTable({ mistakes, right }) {
  const share = (r) => r.Images / right.get(r.Truth).Images;
  return mistakes.length === 0 ? element('p', {}, 'There are no mistakes.')
    : sortableTable([{ name: 'True class', value: (r) => r.Truth }, { name: 'Predicted', value: (r) => r.Predicted },
      { name: 'Images', number: true, value: (r) => r.Images, show: (r) => whole(r.Images) },
      { name: 'Share of the true class', value: share, show: (r) => [shareBar(share(r)), percent(share(r))] }],
    mistakes, { caption: 'The most frequent mistakes', sortBy: 2, descending: true, most: 15 });
}

/** @returns the section; it begins with the last method */
function confusionSection(data, names) {
  const place = element('div');
  const fill = (method) => {
    const counts = countsOf(data, method);
    const classes = chosenClasses(counts);
    place.replaceChildren(
      element('p', { class: 'on-paper' }, `Method: ${names[method]}`),
      element('p', { class: 'quiet' }, 'A row is a true class, a cell how many of its images are predicted to be of the column\u2019s '
        + `class; the stronger its colour, the larger the share.${classes.all > MOST_IN_MATRIX ? ` Of ${whole(classes.all)} classes these are the `
          + `${MOST_IN_MATRIX} with the most mistakes.` : ''}`),
      matrix(counts, classes.names), element('h2', {}, 'The most frequent mistakes'), mistakeTable(counts));
  };
  fill(names.length - 1);
  const order = d3.reverse(names.map((name, i) => [i, name]));
  return [element('h2', {}, 'Confusion matrix'),
    element('div', { class: 'tools' }, chooser('Method', order, (value) => fill(Number(value)))), place];
}
