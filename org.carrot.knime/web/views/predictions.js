/* The page of predictors: images with their most probable classes, filtered by class and by right and wrong. */

const BATCH = 60;

function predictionsOf(data) {
  return rowsOf(data.predictions).map((row) => ({ name: row.Row, image: row.Image, truth: row.Truth,
    top: [1, 2, 3].map((i) => ({ name: row[`Class ${i}`], p: row[`P ${i}`] })).filter((c) => c.name !== null) }))
    .map((p) => ({ ...p, verdict: p.truth === null ? 'unknown' : p.truth === p.top[0].name ? 'right' : 'wrong' }));
}

function card(prediction) {
  const { verdict, truth, top } = prediction;
  const says = { right: [truth, ''], wrong: [truth, `, not ${top[0].name}`], unknown: [top[0].name, ' (true class unknown)'] }[verdict];
  const sign = { right: '\u2713', wrong: '\u2717', unknown: '' }[verdict];
  return element('li', { class: verdict },
    element('div', { class: 'picture' }, prediction.image
      ? element('img', { src: prediction.image, alt: `Image of row ${prediction.name}`, loading: 'lazy' }) : 'no preview'),
    element('div', { class: 'verdict' }, sign ? element('span', { class: 'sign', 'aria-hidden': 'true' }, sign) : null,
      element('span', {}, says[0], element('span', { class: 'remark' }, says[1]))),
    element('ol', { 'aria-label': 'Most probable classes' }, top.map((c) => element('li', { class: c.name === truth ? 'true' : null },
      element('span', { title: c.name }, c.name), element('span', { class: 'number' }, percent(c.p)), shareBar(c.p)))),
    element('div', { class: 'row' }, prediction.name));
}

function summary(data, facts) {
  const labelled = d3.sum(data.classes.Labelled);
  const wrong = d3.sum(data.classes.Wrong);
  return keyFigures([['Images', whole(Number(facts.rows))], ['Classes', whole(Number(facts.classes))],
    ...labelled === 0 ? [] : [['Wrong', whole(wrong), `of ${whole(labelled)} with a known class`],
      ['Accuracy', percent((labelled - wrong) / labelled)]]]);
}

/** What is kept of how many, in words. */
function kept(predictions, facts) {
  const all = Number(facts.rows);
  return all <= predictions.length ? `All ${counted(all, 'prediction')} are kept in this view.`
    : `This view keeps ${whole(predictions.length)} of ${whole(all)} predictions, with small copies of their images: the wrong ones `
      + 'first, the surest of them at the top, then the others, the least sure first.';
}

function browser(data) {
  const facts = factsOf(data.facts);
  const predictions = predictionsOf(data);
  const labelled = predictions.some((p) => p.truth !== null);
  const list = element('ul', { class: 'gallery' });
  const status = element('p', { class: 'quiet', role: 'status' });
  const more = element('button', { type: 'button', class: 'more', click: () => { shown += BATCH; fill(); } }, 'Show more');
  const filter = { kind: 'all', name: '' };
  let shown = BATCH;

  function fill() {
    const chosen = predictions.filter((p) => (filter.kind === 'all' || p.verdict === filter.kind)
      && (filter.name === '' || (p.truth ?? p.top[0].name) === filter.name));
    list.replaceChildren(...chosen.slice(0, shown).map(card));
    status.textContent = chosen.length === 0 ? 'No kept prediction is of this kind.'
      : `${whole(Math.min(shown, chosen.length))} of ${counted(chosen.length, 'kept prediction')} shown.`;
    more.hidden = chosen.length <= shown;
  }

  const restart = (change) => (value) => {
    change(value);
    shown = BATCH;
    fill();
  };
  const classes = d3.sort(rowsOf(data.classes), (c) => c.Class.toLowerCase());
  const tools = element('div', { class: 'tools' },
    labelled ? choice('Show', [['all', 'All'], ['wrong', 'Wrong'], ['right', 'Right']], restart((kind) => { filter.kind = kind; })) : null,
    chooser(labelled ? 'True class' : 'Predicted class', [['', 'All classes'], ...classes.map((c) => [c.Class, labelled
      ? `${c.Class} (${whole(c.Wrong)} of ${whole(c.Images)} wrong)` : `${c.Class} (${whole(c.Images)})`])],
    restart((name) => { filter.name = name; })));
  fill();
  return [summary(data, facts), tools, element('p', { class: 'quiet' }, kept(predictions, facts)), status, list, more];
}

export default viewOf((data) => (!data.predictions || data.predictions.Row.length === 0 ? [] : [['Predictions', browser(data)]]));
