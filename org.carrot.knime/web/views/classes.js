/* The accuracy of each class, under each method. */

const CLASSES_AT_FIRST = 40;

/** @returns { name, images, shares: of each method, null where it was not asked } of each true class */
function classesOf(table, methods) {
  return d3.groups(rowsOf(table), (row) => row.Class).map(([name, rows]) => {
    const shares = methods.map(() => null);
    rows.forEach((row) => { shares[row.Method] = row.Right / row.Images; });
    return { name, images: d3.max(rows, (row) => row.Images), shares };
  });
}

/** @returns the section: the worst classes under the last method first, found by a part of their names */
function classSection(table, methods, names) {
  const classes = classesOf(table, methods);
  const place = element('div');
  const fill = (wanted) => {
    const found = classes.filter((c) => c.name.toLowerCase().includes(wanted.trim().toLowerCase()));
    place.replaceChildren(found.length === 0 ? element('p', { class: 'quiet' }, 'No class has such a name.')
      : sortableTable([{ name: 'Class', value: (c) => c.name },
        { name: 'Images', number: true, value: (c) => c.images, show: (c) => whole(c.images) },
        ...names.map((name, m) => ({ name, value: (c) => c.shares[m] ?? -1,
          show: (c) => (c.shares[m] === null ? '\u2013' : [shareBar(c.shares[m]), percent(c.shares[m])]) }))],
      found, { caption: 'Accuracy of each class', sortBy: 1 + names.length, most: CLASSES_AT_FIRST }));
  };
  fill('');
  return [
    element('h2', {}, 'Accuracy of each class'),
    element('p', { class: 'quiet' }, `The share of a class's images that are predicted to be of it (recall). `
      + `${counted(classes.length, 'class', 'classes')}; the worst first under ${names.at(-1)}.`),
    classes.length <= 12 ? null : element('div', { class: 'tools' }, element('label', {}, 'Find a class',
      element('input', { type: 'search', input: (event) => fill(event.target.value) }))),
    place,
  ].filter((part) => part !== null);
}
