/* What became of the prompt: near words, distances, cost. */

function promptCost(facts) {
  return keyFigures([
    ['Queries', whole(Number(facts.queries)), 'candidate prompts scored'],
    ['Requests', whole(Number(facts.calls)), 'sent to the model'],
    ['Images', whole(Number(facts.imageEncodings)), 'encoded'],
    ['Texts', whole(Number(facts.textSequences)), 'encoded'],
    ['Time', duration(Number(facts.seconds))],
  ]);
}

function outcome(facts, moved) {
  if (facts.template) {
    return `No tuned prompt did better than the words \u201c${facts.template}\u201d, which the model uses instead.`;
  }
  return moved ? `The prompt started from \u201c${facts.initialText}\u201d.`
    : `The prompt is still \u201c${facts.initialText}\u201d: nothing better was found.`;
}

/** @returns the section */
function promptSection({ prompt, facts: table }) {
  const facts = factsOf(table);
  const tokens = d3.groups(rowsOf(prompt), (row) => row.Token).map(([token, rows]) => ({ token, ...rows[0],
    words: rows.filter((row) => row.Word !== null) }));
  const named = tokens.some((t) => t.words.length > 0);
  const furthest = d3.max(tokens, (t) => t.Distance) || 1;
  const columns = [
    { name: 'Token', number: true, value: (t) => t.token },
    ...named ? [{ name: 'Started as', value: (t) => t.Start ?? '\u2013' }] : [],
    { name: 'Moved by', value: (t) => t.Distance, show: (t) => [shareBar(t.Distance / furthest), decimal(t.Distance)] },
    { name: 'of its length', number: true, value: (t) => t.Distance / t.Length, show: (t) => wholePercent(t.Distance / t.Length) },
    ...named ? [{ name: 'Nearest words now (cosine)', value: (t) => t.words[0].Cosine,
      show: (t) => t.words.map((w, i) => element('span', {}, i > 0 ? ', ' : '', i === 0 ? element('b', {}, w.Word) : w.Word,
        element('span', { class: 'quiet' }, ` ${d3.format('.2f')(w.Cosine)}`))) }] : [],
  ];
  return [
    element('h2', {}, 'Learned tokens'),
    element('p', {}, outcome(facts, tokens.some((t) => t.Distance > 0))),
    element('p', { class: 'quiet' }, named
      ? 'A learned token is no word: its nearest words hint at its meaning only where the cosine beside it is close to 1 '
        + '(1: the same direction, 0: nothing in common).'
      : 'Nearest words are not available: the model does not show its vocabulary.'),
    sortableTable(columns, tokens, { caption: 'Learned tokens', sortBy: 0 }),
    element('h2', {}, 'What the training cost'),
    promptCost(facts),
  ];
}
