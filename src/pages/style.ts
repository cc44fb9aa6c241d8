/** The style of the citizens' pages, within each of them: one answer is the whole page. Colours have at least 4.5 : 1; that of the province, with white. */
export const STYLE = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.55 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1b1b1f; background: #fff; }
header { background: var(--brand); color: #fff; }
.bar { margin: 0 auto; padding: .75rem 1rem; max-width: 44rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; justify-content: space-between; }
.bar p { margin: 0; }
.committee { font-weight: 700; text-transform: uppercase; }
.committee img { height: 2.25rem; max-width: 6rem; vertical-align: middle; }
.bar .home { min-height: 0; text-decoration: none; }
.bar a { color: #fff; display: inline-flex; align-items: center; min-height: 2.75rem; }
main { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 44rem; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; line-height: 1.35; margin: 2rem 0 .5rem; }
p { margin: 0 0 .75rem; }
.leave { margin-top: 2rem; }
a { color: #0b4f9c; }
dl { margin: 0; }
dl > div { padding: .5rem 0; border-bottom: 1px solid #d5d5dc; }
dt { color: #4a4a52; }
dd { margin: 0; font-weight: 600; }
ol, ul { margin: 0 0 .75rem; padding-left: 1.25rem; }
li { margin: 0 0 .5rem; }
time { font-variant-numeric: tabular-nums; }
.light { display: inline-flex; align-items: center; gap: .4rem; padding: .2rem .7rem; border-radius: 4px; font-weight: 600; }
.light svg { flex: none; }
.in-time { background: #1b7f3b; color: #fff; }
.near { background: #fff3d1; color: #7a4b00; }
.overdue { background: #b3261e; color: #fff; }
.stopped { background: #595959; color: #fff; }
.early { color: #0b5cad; box-shadow: inset 0 0 0 1.5px #0b5cad; }
.on-time { color: #1b7f3b; box-shadow: inset 0 0 0 1.5px #1b7f3b; }
.late { color: #b3261e; box-shadow: inset 0 0 0 1.5px #b3261e; }
.none { color: #4a4a52; box-shadow: inset 0 0 0 1.5px #4a4a52; }
.next { border-left: 5px solid var(--brand); background: #eef4fb; padding: .75rem 1rem .25rem; margin: 1rem 0; }
.next h2 { margin-top: 0; }
.field { margin: 0 0 1.25rem; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
.hint { margin: 0 0 .375rem; color: #4a4a52; }
input { width: 100%; max-width: 24rem; min-height: 2.75rem; padding: .375rem .625rem; font: inherit; color: inherit; border: 2px solid #5b5b66; border-radius: 4px; }
select { max-width: 100%; min-height: 2.75rem; padding: .375rem; font: inherit; color: inherit; background: #fff; border: 2px solid #5b5b66; border-radius: 4px; }
input[type="radio"], input[type="checkbox"] { width: 1.5rem; min-height: 1.5rem; flex: none; margin: 0; accent-color: var(--brand); }
input[type="file"] { max-width: 100%; padding: .5rem; }
input[aria-invalid], select[aria-invalid] { border-color: #b3121d; }
.fault { color: #b3121d; font-weight: 600; margin: 0 0 .375rem; }
.choices { display: block; }
.choice { display: flex; gap: .75rem; align-items: center; min-height: 2.75rem; font-weight: 400; }
.choice small { display: block; color: #4a4a52; font-size: .9375rem; }
.plain { color: var(--brand); background: #fff; }
.unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
button { min-height: 2.75rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; color: #fff; background: var(--brand); border: 2px solid var(--brand); border-radius: 4px; cursor: pointer; }
fieldset { border: 0; margin: 0 0 1.5rem; padding: 0; display: flex; flex-wrap: wrap; gap: .75rem; }
legend { font-weight: 600; margin-bottom: .75rem; padding: 0; }
.survey button { flex: 1 1 12rem; color: var(--brand); background: #fff; }
:focus-visible { outline: 3px solid #d98b00; outline-offset: 2px; }
header :focus-visible { outline-color: #fff; }
.told { border: 4px solid #b3121d; padding: 1rem 1rem .25rem; margin: 0 0 1.5rem; }
.told h2 { margin-top: 0; }
`;

/**
 * The QR code's address carries the token behind `#`, which no browser sends. It is taken out of the address bar and put into the
 * form's own field, as if it had been typed; without scripts the page asks for the PIN instead.
 */
export const SCRIPT = `
const form = document.getElementById('proof');
const token = location.hash.slice(1);
if (form && /^[\\w-]{22}$/.test(token)) {
  history.replaceState(null, '', location.pathname + location.search);
  form.elements.namedItem('pin').value = token;
  form.submit();
}
`;
