/** The board is read from five metres: at least 48 px of letter on a screen of 1280. */
export const HALL_STYLE = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; font: 700 clamp(1.25rem, 2.2vw, 3rem)/1.35 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #fff; background: #0c1c33; }
body { min-height: 100vh; display: flex; flex-direction: column; }
header { background: var(--brand); padding: .4em 2vw; }
.committee { text-transform: uppercase; }
.committee img { height: 1.6em; max-width: 5em; vertical-align: middle; }
main { flex: 1; display: flex; flex-direction: column; gap: 1.5vw; padding: 2vw; overflow-wrap: anywhere; }
h1, h2, p, dl, dd, ul { margin: 0; padding: 0; }
h1 { font-size: clamp(1.375rem, 3vw, 4rem); line-height: 1.25; }
h2 { font-size: clamp(1.25rem, 2.6vw, 3.5rem); color: #ffd76a; }
dl { display: flex; flex-wrap: wrap; gap: 1.5vw; }
dl div { flex: 1 1 8em; background: #17335c; padding: .5em .75em; border-radius: .25em; }
dd { font-size: clamp(2rem, 5vw, 6rem); line-height: 1.1; font-variant-numeric: tabular-nums; }
ul { list-style: none; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 11em), 1fr)); gap: .25em .75em; font-size: clamp(1.375rem, 3.75vw, 4.5rem); font-variant-numeric: tabular-nums; overflow-wrap: normal; }
a { color: #fff; }
.calls li:first-child { color: #ffd76a; }
.calls li { white-space: nowrap; }
.from { margin-top: auto; color: #dbe6f5; }
#age:not(:empty) { background: #ffd76a; color: #3a2a00; padding: .25em .5em; }
`;
