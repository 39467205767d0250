/* How numbers and names read. The pages are in English, and so are their numbers. */

const whole = d3.format(',d');
const decimal = d3.format('.3f');
const percent = (share) => (share === null ? '\u2013' : `${d3.format('.1f')(100 * share)} %`);
const wholePercent = (share) => `${d3.format('d')(100 * share)} %`;

/** @returns a duration in the unit that fits it */
function duration(seconds) {
  if (seconds < 60) {
    return `${d3.format(seconds < 10 ? '.1f' : 'd')(Math.round(10 * seconds) / 10)} s`;
  }
  if (seconds < 600) {
    return `${Math.floor(seconds / 60)} min ${d3.format('d')(Math.floor(seconds % 60))} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 120 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** @returns "1 image", "2 images" */
const counted = (count, noun, plural = `${noun}s`) => `${whole(count)} ${count === 1 ? noun : plural}`;

/** @returns a table's rows as objects, from the object of arrays that TableJson writes; none if there is no table */
function rowsOf(table) {
  if (!table) {
    return [];
  }
  const names = Object.keys(table);
  return table[names[0]].map((_, i) => Object.fromEntries(names.map((name) => [name, table[name][i]])));
}

/** @returns the facts as an object from name to text */
const factsOf = (table) => Object.fromEntries(rowsOf(table).map((row) => [row.Fact, row.Value]));
