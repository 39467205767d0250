/* What must be seen on the pages: each check returns what is wrong, nothing if all is well. */

const wrongs = () => {
  const found = [];
  const expect = (holds, what) => { if (!holds) { found.push(what); } };
  return { found, expect };
};

const press = (target, key) => target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));

const texts = (root, selector) => [...root.querySelectorAll(selector)].map((e) => e.textContent);

/** Tabs are walked with the arrow keys, one panel is seen at a time, each is reached. */
function walkTabs(root, names, expect) {
  expect(texts(root, '[role=tab]').join() === names.join(), `tabs are ${texts(root, '[role=tab]')}`);
  names.forEach((name, i) => {
    const tab = root.querySelectorAll('[role=tab]')[i];
    expect(tab.getAttribute('aria-selected') === 'true', `${name} is not selected`);
    const seen = [...root.querySelectorAll('[role=tabpanel]')].filter((p) => p.getBoundingClientRect().height > 0);
    expect(seen.length === 1 && seen[0].getAttribute('aria-labelledby') === tab.id, `panels seen under ${name}: ${seen.length}`);
    press(tab, 'ArrowRight');
  });
}

function noMarkup(root, expect) {
  expect(![...root.querySelectorAll('b')].some((b) => b.textContent === 'bold'), 'a name was taken for HTML');
  expect(!root.querySelector('hazy'), 'a word was taken for HTML');
}

/** Seen in KNIME: on a short axis "64 %" stood three times, one above the other. */
function ticksDiffer(root, expect) {
  const axes = [...root.querySelectorAll('.chart svg')].flatMap((svg) => [texts(svg, '.tick text'), texts(svg, '.ticks text')])
    .filter((labels) => labels.length > 0);
  expect(axes.length > 0, 'there are no axes');
  axes.forEach((labels) => expect(labels.length > 1 && new Set(labels).size === labels.length, `an axis reads ${labels.join(', ')}`));
}

function training({ root, pause }, { words, budget, generations }) {
  const { found, expect } = wrongs();
  walkTabs(root, ['Training curve', 'Prompt'], expect);
  expect(root.querySelectorAll('.chart > h2').length === 2, 'there are not two charts');
  expect(root.querySelectorAll('path.curve').length === 4, 'there are not four curves');
  expect([...root.querySelectorAll('path.curve')].every((p) => p.getAttribute('d').length > 100 && !/NaN/.test(p.getAttribute('d'))),
    'a curve is not drawn');
  expect(texts(root, '.legend li').filter((t) => t.startsWith('zero-shot')).length === 2, 'the zero-shot lines are missing');
  expect(texts(root, 'svg text').includes(`budget ${budget}`), 'the budget is missing');
  expect(root.querySelectorAll('details tbody tr').length === generations + 1, 'the table lacks generations');
  ticksDiffer(root, expect);
  const chart = root.querySelector('.chart [tabindex]');
  chart.focus();
  press(chart, 'End');
  const readout = root.querySelector('.readout');
  expect(!readout.hidden && readout.textContent.includes(`Generation ${generations}`), `the last values read: ${readout.textContent}`);
  expect(root.querySelectorAll('#panel1 table tbody tr').length === 4, 'there are not four tokens');
  expect(root.querySelector('#panel1').textContent.includes('not available') !== words, 'words are there, or not, against the data');
  expect(!words || root.querySelector('#panel1').textContent.includes('<hazy> 0.55'), 'the nearest word is missing');
  noMarkup(root, expect);
  return pause().then(() => found);
}

async function predictions({ root, pause }, { kept, classes }) {
  const { found, expect } = wrongs();
  const cards = () => [...root.querySelectorAll('.gallery > li')];
  expect(cards().length === Math.min(60, kept), `cards: ${cards().length}`);
  expect(cards()[0].className === 'wrong', 'the first is not a wrong one');
  expect(cards().every((c) => c.querySelectorAll('ol li').length === Math.min(3, classes)), 'there are not three classes a card');
  await pause();
  expect(cards()[0].querySelector('img').naturalWidth > 0, 'the first image does not show');
  expect(root.querySelectorAll('select option').length === classes + 1, `options: ${root.querySelectorAll('select option').length}`);
  const confidence = cards().filter((c) => c.className === 'wrong').map((c) => parseFloat(c.querySelector('.number').textContent));
  expect(confidence.every((p, i) => i === 0 || p <= confidence[i - 1]), 'wrong ones are not in order');
  const [all, wrong, right] = root.querySelectorAll('.choice button');
  wrong.click();
  expect(cards().length > 0 && cards().every((c) => c.className === 'wrong'), 'not only wrong ones are shown');
  expect(wrong.getAttribute('aria-pressed') === 'true' && all.getAttribute('aria-pressed') === 'false', 'the wrong button is pressed');
  right.click();
  expect(cards().every((c) => c.className === 'right'), 'not only right ones are shown');
  all.click();
  const select = root.querySelector('select');
  const name = cards()[0].querySelector('.verdict span:last-child').firstChild.textContent;
  select.value = name;
  select.dispatchEvent(new Event('change'));
  expect(cards().length > 0 && cards().every((c) => c.querySelector('.verdict').textContent.includes(name)), `the class ${name} is not filtered`);
  expect(root.querySelector('.panel').textContent.includes(classes === 2 ? 'All 60' : '240 of 2,000'), 'what is kept is not said');
  noMarkup(root, expect);
  return found;
}

async function evaluation({ root, pause }, { classes }) {
  const { found, expect } = wrongs();
  walkTabs(root, ['Methods', 'Classes', 'Confusions', 'Calibration'], expect);
  expect(root.querySelectorAll('#panel0 circle').length === 3, 'there are not three methods in the chart');
  ticksDiffer(root, expect);
  expect(root.querySelectorAll('#panel0 tbody tr').length === 3, 'there are not three methods in the table');
  expect(root.querySelectorAll('#panel1 tbody tr').length === Math.min(classes, 40), 'classes at first');
  root.querySelector('#panel1 .more').click();
  expect(root.querySelectorAll('#panel1 tbody tr').length === classes, 'not all classes are shown');
  const shares = texts(root, '#panel1 tbody td:last-child').map(parseFloat);
  expect(shares.every((s, i) => i === 0 || s >= shares[i - 1]), 'the worst classes do not come first');
  const heads = root.querySelectorAll('#panel1 thead button');
  heads[0].click();
  expect(root.querySelector('#panel1 [aria-sort]').textContent === 'Class', 'a click does not sort');
  if (classes > 12) {
    const search = root.querySelector('input');
    search.value = 'bold';
    search.dispatchEvent(new Event('input'));
    expect(texts(root, '#panel1 tbody th').join() === '<b>bold</b> & "quoted"', 'the search finds something else');
  }
  const size = Math.min(classes, 20);
  expect(root.querySelectorAll('#panel2 .matrix tbody tr').length === size, `rows: ${root.querySelectorAll('#panel2 .matrix tbody tr').length}`);
  root.querySelectorAll('[role=tab]')[2].click();
  const cell = root.querySelector('#panel2 td[tabindex="0"]');
  cell.focus();
  press(cell, 'ArrowDown');
  expect(root.activeElement !== cell && root.activeElement.tagName === 'TD', 'arrow keys do not walk the matrix');
  expect(root.querySelectorAll('#panel2 .matrix ~ div tbody tr').length === (classes === 2 ? 4 : 15), 'mistakes listed');
  const method = root.querySelector('#panel2 select');
  const before = root.querySelector('#panel2 .matrix').textContent;
  method.value = '0';
  method.dispatchEvent(new Event('change'));
  expect(root.querySelector('#panel2 .matrix').textContent !== before, 'another method has the same matrix');
  expect(root.querySelectorAll('#panel3 path.curve').length === 4, 'there are not three methods and the diagonal');
  expect(root.querySelectorAll('#panel3 tbody tr').length === 3, 'there are not three calibration errors');
  noMarkup(root, expect);
  await pause();
  return found;
}

export const checks = {
  'training-2': (host) => training(host, { words: true, budget: '2,000', generations: 60 }),
  'training-1000': (host) => training(host, { words: false, budget: '8,000', generations: 390 }),
  'predictions-2': (host) => predictions(host, { kept: 60, classes: 2 }),
  'predictions-1000': (host) => predictions(host, { kept: 240, classes: 1000 }),
  'evaluation-2': (host) => evaluation(host, { classes: 2 }),
  'evaluation-1000': (host) => evaluation(host, { classes: 1000 }),

  /** A node that version 0.1.0's first builds executed has only the history. */
  earlier: async ({ root }) => {
    const { found, expect } = wrongs();
    expect(root.querySelectorAll('path.curve').length === 4, 'there are not four curves');
    expect(!root.querySelector('[role=tab]'), 'there is a tab for nothing');
    return found;
  },

  /** Values that hardly differ, and a budget of three queries. */
  'narrow-training': async ({ root }) => {
    const { found, expect } = wrongs();
    ticksDiffer(root, expect);
    expect(texts(root, '.ticks text').every((label) => /^\d+$/.test(label)), 'a number of queries is not whole');
    return found;
  },

  'narrow-evaluation': async ({ root }) => {
    const { found, expect } = wrongs();
    ticksDiffer(root, expect);
    return found;
  },

  none: async ({ root }) => (root.textContent.includes('Execute the node') ? [] : [`it says ${root.textContent}`]),

  /** KNIME may leave the data out of the configuration and wait to be asked. */
  asked: async ({ root, calls }) => {
    const { found, expect } = wrongs();
    expect(calls.length === 1 && calls[0].serviceType === 'initial_data', 'the data were not asked for');
    expect(root.querySelectorAll('path.curve').length === 4, 'there are not four curves');
    return found;
  },
};
