/** The only style of the first-start pages; colours have at least 4.5 : 1 against their ground. */
export const FIRST_START_CSS = `
*, *::before, *::after { box-sizing: border-box; }
body { margin: 0; font: 1.0625rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: #1b1b1f; background: #fff; }
header { background: #8a1520; color: #fff; }
header p { margin: 0 auto; padding: .75rem 1rem; max-width: 40rem; font-weight: 700; }
main { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 40rem; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.2rem; margin: 0 0 .5rem; }
a { color: #0b4f9c; }
.field { margin: 0 0 1.5rem; }
.field.wrong { border-left: 4px solid #b3121d; padding-left: .75rem; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
.hint { margin: 0 0 .375rem; color: #4a4a52; }
.error { margin: 0 0 .375rem; color: #b3121d; font-weight: 600; }
input { width: 100%; min-height: 2.75rem; padding: .375rem .625rem; font: inherit; color: inherit; border: 2px solid #5b5b66; border-radius: 4px; }
.wrong input { border-color: #b3121d; }
button { min-height: 2.75rem; padding: .5rem 1.25rem; font: inherit; font-weight: 600; color: #fff; background: #0b4f9c; border: 2px solid #0b4f9c; border-radius: 4px; cursor: pointer; }
:focus-visible { outline: 3px solid #d98b00; outline-offset: 2px; }
.error-summary { border: 4px solid #b3121d; padding: 1rem; margin: 0 0 1.5rem; }
.error-summary ul { margin: 0; padding-left: 1.25rem; }
.error-summary a { color: #b3121d; font-weight: 600; }
`.trimStart();
