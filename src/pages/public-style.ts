import { STYLE } from './style.js';

/** What the pages for everybody have beside the style of all: lists of links, and tables that stand as blocks on a telephone. */
export const PUBLIC_STYLE = `${STYLE}
h3 { font-size: 1.0625rem; margin: 1.25rem 0 .25rem; }
.links { list-style: none; padding: 0; }
.links a { display: inline-block; padding: .6rem 0; }
.months a { margin-right: 1.25rem; }
.part dt { padding-left: 1.25rem; }
.part dd { padding-left: 1.25rem; font-weight: 400; }
.note { color: #4a4a52; }
dd small { display: block; font-weight: 400; color: #4a4a52; font-size: .9375rem; }
table { width: 100%; border-collapse: collapse; }
th, td { text-align: left; padding: .5rem .5rem .5rem 0; vertical-align: top; font-variant-numeric: tabular-nums; }
tr { border-bottom: 1px solid #d5d5dc; }
tbody a { display: inline-block; padding: .35rem 0; }
@media (min-width: 30rem) {
  .figures > div { display: flex; justify-content: space-between; gap: 1rem; }
  .figures dd { text-align: right; white-space: nowrap; }
}
@media (min-width: 48rem) {
  main, .bar { max-width: 64rem; }
  td, th + th { text-align: right; }
}
@media (max-width: 47.99rem) {
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  table, tbody, tr, tbody th, td { display: block; }
  tr { padding: .5rem 0; }
  tbody th, td { padding: .15rem 0; }
  td::before { content: attr(data-is) ": "; color: #4a4a52; }
}
`;
