/* The parts that pages are built of. Texts of the user come in as text, never as HTML. */

/** @returns an element with attributes (a function listens to an event) and children, texts among them; null is left out */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  Object.entries(attributes).forEach(([key, value]) => {
    if (typeof value === 'function') {
      made.addEventListener(key, value);
    } else if (value !== null && value !== false) {
      made.setAttribute(key, value === true ? '' : value);
    }
  });
  made.append(...children.flat().filter((child) => child !== null));
  return made;
}

/** @param figures [name, value, remark] triples, the remark may be left out */
const keyFigures = (figures) => element('dl', { class: 'figures' }, figures.map(([name, value, remark]) => element('div', {},
  element('dt', {}, name), element('dd', {}, value, remark ? element('small', {}, remark) : null))));

/** @returns a bar as long as the share, 0 to 1 */
function shareBar(share) {
  const filled = element('i');
  filled.style.width = `${100 * share}%`;
  return element('span', { class: 'bar', 'aria-hidden': 'true' }, filled);
}

/** @returns a select with a label; change is called with the chosen value */
function chooser(label, options, change) {
  return element('label', {}, label, element('select', { change: (event) => change(event.target.value) },
    options.map(([value, text]) => element('option', { value }, text))));
}

/** @returns buttons of which one is pressed, the first at first; change is called with the chosen value */
function choice(label, options, change) {
  const buttons = options.map(([value, text], i) => element('button', { type: 'button', 'aria-pressed': String(i === 0),
    click: (event) => {
      buttons.forEach((b) => b.setAttribute('aria-pressed', String(b === event.currentTarget)));
      change(value);
    } }, text));
  return element('div', { class: 'choice', role: 'group', 'aria-label': label }, buttons);
}

/**
 * @param columns { name, value(row), show(row, value) may be left out, number: whether it is one }
 * @returns a table that is sorted by a click on a column's name, and shows `most` rows until asked for all
 */
function sortableTable(columns, rows, { caption, sortBy = null, descending = false, most = Infinity }) {
  let order = { column: sortBy, descending };
  let shown = most;
  const body = element('tbody');
  const all = element('button', { type: 'button', class: 'more', click: () => { shown = Infinity; fill(); } });
  const heads = columns.map((column, c) => element('th', { scope: 'col', class: column.number ? 'number' : null },
    element('button', { type: 'button', click: () => {
      order = { column: c, descending: order.column === c ? !order.descending : false };
      fill();
    } }, column.name)));

  function fill() {
    heads.forEach((head, c) => {
      if (c === order.column) {
        head.setAttribute('aria-sort', order.descending ? 'descending' : 'ascending');
      } else {
        head.removeAttribute('aria-sort');
      }
    });
    const compare = order.descending ? d3.descending : d3.ascending;
    const sorted = order.column === null ? rows
      : d3.sort(rows, (a, b) => compare(columns[order.column].value(a), columns[order.column].value(b)));
    body.replaceChildren(...sorted.slice(0, shown).map((row) => element('tr', {}, columns.map((column, c) => element(
      c === 0 ? 'th' : 'td', { scope: c === 0 ? 'row' : null, class: column.number ? 'number' : null },
      column.show ? column.show(row) : String(column.value(row)))))));
    all.textContent = `Show all ${whole(rows.length)}`;
    all.hidden = rows.length <= shown;
  }

  fill();
  return element('div', {}, element('table', {}, element('caption', { class: 'unseen' }, caption),
    element('thead', {}, element('tr', {}, heads)), body), all);
}
