/**
 * A kiosk whose network is lost stays on its page and says so: without scripts a press would leave the browser's own page of
 * errors standing in the hall. One press is one number: the key of the page goes with each try.
 */
export const KIOSK_SCRIPT = `
const EVERY = 20000;
const lost = document.getElementById('lost');
const parser = new DOMParser();
const say = (text) => { if (lost.textContent !== text) lost.textContent = text; };

async function reach(url, options = {}) {
  try {
    const answer = await fetch(url, { cache: 'no-store', ...options });
    say(answer.ok ? '' : lost.dataset.refused);
    return answer.ok ? answer : null;
  } catch {
    say(lost.dataset.lost);
    return null;
  }
}

let pressed = false;
for (const form of document.querySelectorAll('form'))
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (pressed) return;
    pressed = true;
    const answer = await reach(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    if (answer) location.assign(answer.url);
    else pressed = false;
  });

for (const link of document.querySelectorAll('.more a'))
  link.addEventListener('click', async (event) => {
    event.preventDefault();
    if (await reach(link.href)) location.assign(link.href);
  });

document.getElementById('print')?.addEventListener('click', () => print());

/** The start page counts anew; a number that was read gives its place to the next person. */
async function renew() {
  const { home } = lost.dataset;
  const answer = await reach(home ?? location.href);
  if (!answer || pressed) return;
  if (home) return location.assign(home);
  const fresh = parser.parseFromString(await answer.text(), 'text/html');
  for (const count of document.querySelectorAll('[data-line]'))
    count.textContent = fresh.querySelector('[data-line="' + count.dataset.line + '"]')?.textContent ?? count.textContent;
}

setInterval(renew, EVERY);
`;
