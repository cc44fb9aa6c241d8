import { STYLE } from './style.js';

/** A screen that is touched, standing: letters and targets of 48 px and more; on paper nothing but the number. */
export const KIOSK_STYLE = `${STYLE}
main, .bar { max-width: 64rem; }
.kiosk { font-size: clamp(1.125rem, 2vw, 1.75rem); }
.lines { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(min(100%, 17rem), 1fr)); margin: 1rem 0 1.5rem; }
.lines button { width: 100%; height: 100%; min-height: 10rem; padding: 1rem; font: inherit; color: #fff; background: var(--brand); border: 0; border-radius: .5rem; cursor: pointer; }
.lines button[aria-disabled=true] { background: #595959; }
.lines strong { display: block; font-size: max(3rem, 3.75vw); line-height: 1.2; }
.lines small { display: block; font-size: 1.25rem; margin-top: .5rem; }
.more { display: flex; flex-wrap: wrap; gap: 1rem; }
.more a, .more button { display: inline-flex; align-items: center; min-height: 4rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; color: var(--brand); background: #fff; border: 2px solid var(--brand); border-radius: .5rem; }
.ticket { border: 3px solid #1b1b1f; border-radius: .5rem; padding: 1rem; margin: 0 0 1.5rem; max-width: 30rem; }
.ticket .number { font-size: clamp(4rem, 12vw, 8rem); font-weight: 700; line-height: 1.1; margin: 0; font-variant-numeric: tabular-nums; }
.ticket p { margin: 0 0 .25rem; }
#lost:not(:empty) { background: #fff3d1; color: #7a4b00; border-left: 5px solid #7a4b00; padding: .75rem 1rem; }
@media print {
  header, h1, .more, #lost { display: none; }
  main { padding: 0; }
  .ticket { border: 0; text-align: center; }
}
`;
