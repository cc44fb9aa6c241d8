/**
 * Takes the place of loading the page anew: a board whose network is lost goes on showing what it has, and says how old that is
 * by its own count of time. Without scripts the page loads itself again.
 */
export const HALL_SCRIPT = `
const EVERY = 5000;
const STALE = 60000;
const parser = new DOMParser();
let renewed = performance.now();

async function renew() {
  try {
    const answer = await fetch(location.href, { cache: 'no-cache' });
    if (!answer.ok) return;
    const fresh = parser.parseFromString(await answer.text(), 'text/html').querySelector('main');
    document.querySelector('main').replaceWith(document.adoptNode(fresh));
    renewed = performance.now();
  } catch {
    // the network is away: what is shown stays
  }
}

function tell() {
  const age = document.getElementById('age');
  const old = performance.now() - renewed;
  const said = old < STALE ? '' : age.dataset.lost.replace('{minutes}', Math.floor(old / 60000));
  if (age.textContent !== said) age.textContent = said;
}

setInterval(() => renew().then(tell), EVERY);
setInterval(tell, 1000);
`;
