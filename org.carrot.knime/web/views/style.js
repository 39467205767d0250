/*
 * The look of all pages. Series have the colours of Okabe and Ito, which people tell apart whatever their colour vision,
 * and beside a colour always a stroke or a sign of their own. Paper is always light.
 */

const LIGHT = `
  --ink: #2a2726; --quiet: #6e6966; --line: #d9d9d9; --faint: #eeeeed; --page: #ffffff; --field: #f7f7f6;
  --accent: #ffd800; --focus: #0072b2; --heat: 86 180 233;
  --s0: #0072b2; --s1: #d55e00; --s2: #007f5f; --s3: #b0508c; --s4: #8a6d00; --s5: #3f7fb5; --good: #007f5f; --bad: #c24a00;`;

const DARK = `
  --ink: #eceae8; --quiet: #aaa5a1; --line: #4a4644; --faint: #322f2e; --page: #1f1d1c; --field: #2a2726;
  --accent: #ffd800; --focus: #56b4e9; --heat: 0 100 160;
  --s0: #56b4e9; --s1: #f0934a; --s2: #2fc79b; --s3: #e29ac6; --s4: #e6cf4c; --s5: #9ccbf0; --good: #2fc79b; --bad: #f0934a;`;

const STYLE = `
  :host { display: block; height: 100%; }
  .page { ${LIGHT} color-scheme: light; }
  @media (prefers-color-scheme: dark) { .page { ${DARK} color-scheme: dark; } }
  @media print { .page { ${LIGHT} color-scheme: light; } }

  .page { box-sizing: border-box; height: 100%; overflow: auto; padding: 0 24px 24px; color: var(--ink);
    background: var(--page); font: 400 13px/1.45 Roboto, "Helvetica Neue", Arial, sans-serif; text-align: left; }
  .page * { box-sizing: border-box; }
  h2 { margin: 0 0 4px; font-size: 15px; font-weight: 600; line-height: 1.3; }
  section > h2:not(:first-child) { margin-top: 24px; }
  p { margin: 0 0 10px; max-width: 84ch; text-wrap: pretty; }
  .quiet { color: var(--quiet); }
  .number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
  :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
  .unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

  .tabs { position: sticky; top: 0; z-index: 3; display: flex; gap: 4px; margin: 0 -24px; padding: 0 24px;
    background: var(--page); border-bottom: 1px solid var(--line); }
  .tabs button { padding: 12px 12px 9px; border: 0; border-bottom: 3px solid transparent; background: none; font: inherit;
    color: var(--quiet); cursor: pointer; }
  .tabs button:hover { color: var(--ink); }
  .tabs button[aria-selected=true] { color: var(--ink); font-weight: 600; border-color: var(--accent); }
  .tabs button:focus-visible { outline-offset: -3px; }
  .panel { padding-top: 16px; }

  .figures { display: flex; flex-wrap: wrap; gap: 8px 36px; margin: 4px 0 20px; }
  .figures div { min-width: 76px; }
  .figures dt { color: var(--quiet); font-size: 12px; }
  .figures dd { margin: 0; font-size: 20px; line-height: 1.25; font-variant-numeric: tabular-nums; }
  .figures small { display: block; font-size: 12px; color: var(--quiet); }

  .chart { position: relative; margin: 0 0 22px; max-width: 1100px; break-inside: avoid; }
  .chart svg { display: block; width: 100%; overflow: visible; }
  .chart text { fill: var(--quiet); font: 12px Roboto, "Helvetica Neue", Arial, sans-serif; font-variant-numeric: tabular-nums; }
  .chart .grid { stroke: var(--faint); }
  .chart .base { stroke: var(--line); }
  .chart .curve { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
  .chart .mark { stroke: var(--quiet); stroke-width: 1.5; }
  .chart .dot { stroke: var(--page); stroke-width: 1.5; }
  .chart .cursor { stroke: var(--quiet); stroke-dasharray: 2 3; }
  .chart .name { fill: var(--ink); }
  .legend { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 2px 0 6px; padding: 0; list-style: none; color: var(--quiet); }
  .legend li { display: flex; align-items: center; gap: 7px; }
  .legend svg { width: 28px; height: 12px; flex: none; }
  .readout { position: absolute; z-index: 2; top: 8px; pointer-events: none; padding: 7px 10px; border: 1px solid var(--line);
    border-radius: 3px; background: var(--page); box-shadow: 0 2px 8px rgb(0 0 0 / 18%); white-space: nowrap;
    font-variant-numeric: tabular-nums; }
  .readout[hidden] { display: none; }
  .readout b { font-weight: 600; }
  .readout div { display: flex; justify-content: space-between; gap: 18px; }

  table { border-collapse: collapse; margin: 0 0 16px; font-variant-numeric: tabular-nums; }
  th, td { padding: 5px 14px 5px 0; text-align: left; vertical-align: baseline; border-bottom: 1px solid var(--faint); }
  th { font-weight: 600; }
  thead th { color: var(--quiet); font-weight: 400; border-color: var(--line); white-space: nowrap; }
  tr { break-inside: avoid; }
  thead th.number { text-align: right; }
  thead button { padding: 0; border: 0; background: none; font: inherit; color: inherit; cursor: pointer; }
  thead button:hover { color: var(--ink); }
  thead [aria-sort] button { color: var(--ink); font-weight: 600; }
  td:has(> .bar) { white-space: nowrap; }
  tbody th { max-width: 360px; overflow-wrap: anywhere; }
  .bar { display: inline-block; width: 96px; height: 8px; margin-right: 8px; background: var(--faint); }
  .bar i { display: block; height: 100%; background: var(--s0); print-color-adjust: exact; }
  details { margin: 0 0 18px; }
  summary { width: max-content; color: var(--quiet); cursor: pointer; }
  .scroll { max-height: 420px; overflow: auto; }

  .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 18px; margin: 0 0 14px; }
  .tools label { display: flex; align-items: center; gap: 8px; color: var(--quiet); }
  select, input[type=search] { max-width: 280px; height: 30px; padding: 0 8px; border: 1px solid var(--line); border-radius: 0;
    background: var(--field); color: var(--ink); font: inherit; }
  .choice { display: flex; border: 1px solid var(--line); }
  .choice button, .more { height: 28px; padding: 0 12px; border: 0; background: var(--field); color: var(--ink); font: inherit;
    cursor: pointer; }
  .choice button + button { border-left: 1px solid var(--line); }
  .choice button[aria-pressed=true] { background: var(--ink); color: var(--page); }
  .more { border: 1px solid var(--line); }

  .gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(184px, 1fr)); gap: 14px; margin: 0; padding: 0;
    list-style: none; }
  .gallery li { border: 1px solid var(--line); break-inside: avoid; }
  .gallery .picture { display: flex; align-items: center; justify-content: center; height: 136px; background: var(--field);
    color: var(--quiet); font-size: 12px; }
  .gallery img { max-width: 128px; max-height: 128px; }
  .gallery .verdict { display: flex; gap: 6px; padding: 7px 10px 5px; font-weight: 600; border-top: 3px solid var(--line);
    overflow-wrap: anywhere; }
  .gallery .wrong .verdict { border-color: var(--bad); }
  .gallery .right .verdict { border-color: var(--good); }
  .gallery .remark { font-weight: 400; color: var(--quiet); }
  .gallery .sign { flex: none; width: 1em; }
  .gallery .wrong .sign { color: var(--bad); }
  .gallery .right .sign { color: var(--good); }
  .gallery ol { margin: 0; padding: 0 10px 6px; list-style: none; }
  .gallery ol li { border: 0; display: grid; grid-template-columns: 1fr auto; gap: 0 8px; font-size: 12px; padding-bottom: 4px; }
  .gallery ol span { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
  .gallery ol .true { font-weight: 600; }
  .gallery ol .bar { grid-column: 1 / -1; width: 100%; height: 4px; margin: 1px 0 0; }
  .gallery .row { padding: 0 10px 8px; font-size: 11px; color: var(--quiet); overflow-wrap: anywhere; }

  .matrix { overflow: auto; margin: 0 0 20px; padding-bottom: 4px; }
  .matrix table { border-collapse: separate; border-spacing: 1px; }
  .matrix th, .matrix td { border: 0; padding: 0; }
  .matrix thead th { vertical-align: bottom; }
  .matrix thead span { display: block; max-height: 130px; overflow: hidden; text-overflow: ellipsis; writing-mode: vertical-rl;
    transform: rotate(180deg); margin: 0 auto; padding-top: 5px; font-size: 12px; font-weight: 400; }
  .matrix tbody th { position: sticky; left: 0; background: var(--page); max-width: 190px; padding-right: 10px; overflow: hidden;
    text-overflow: ellipsis; white-space: nowrap; text-align: right; font-weight: 400; font-size: 12px; vertical-align: middle; }
  .matrix td { width: 30px; min-width: 30px; height: 30px; text-align: center; vertical-align: middle; font-size: 11px;
    background: var(--field); print-color-adjust: exact; }
  .matrix td.true { box-shadow: inset 0 0 0 1px var(--quiet); }
  .matrix td.aside { background: none; color: var(--quiet); padding-left: 8px; min-width: 48px; text-align: right; }
  .matrix th.aside span { margin-right: 0; color: var(--quiet); }
  .matrix .axis { padding: 0 10px 4px 0; text-align: right; color: var(--quiet); font-size: 12px; }
  .on-paper { display: none; }

  @media print {
    :host { height: auto; }
    .page { height: auto; overflow: visible; padding: 0; }
    .tabs, .tools, details, .more { display: none; }
    [hidden].panel, .on-paper { display: block; }
    .matrix, .scroll { overflow: visible; max-height: none; }
  }
`;
