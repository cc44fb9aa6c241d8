import type { Left } from '../catalogue/process-past.js';
import type { OnTime, SimulatedStep, Simulation } from '../catalogue/process-simulate.js';
import { limitWords } from '../catalogue/process-words.js';
import { aligned as table } from '../press/text-table.js';
import { type Language, text } from '../text.js';
import type { Limit, ProcessVersion } from '../workflow/procedure.js';
import type { Days } from '../catalogue/period.js';

const HEAD = ['step', 'name', 'dossiers', 'limit', 'on-time', 'late', 'median', 'p90'] as const;

/** A simulation as people read it: what it stands on, a line a step, the whole, and what could not be matched. */
export function printedSimulation(
  { id, version }: Pick<ProcessVersion, 'id' | 'version'>,
  { from, to }: Days,
  simulation: Simulation,
  language: Language,
): string[] {
  const { dossiers, steps } = simulation;
  const about = { process: `${id} v${version}`, n: dossiers, from, to };
  const say: Say = (key, values = {}) => text(language, `simulation.${key}`, values);
  if (dossiers === 0) return [say('none', about), ...remarks(simulation, say, language)];
  const head = HEAD.map((title) => say(title));
  return [
    say('title', about),
    table(
      head,
      steps.map((step) => row(step, language)),
    ),
    whole(simulation, say, language),
    ...remarks(simulation, say, language),
  ];
}

type Say = (key: string, values?: Readonly<Record<string, unknown>>) => string;

function row(
  { step, name, dossiers, limits, before, after, hours }: SimulatedStep,
  language: Language,
): (string | number)[] {
  const limitsIn = (all: readonly Limit[]) => all.map((limit) => limitWords(limit, language)).join('; ') || '–';
  return [
    step,
    name,
    dossiers,
    `${limitsIn(limits.before)} → ${limitsIn(limits.after)}`,
    `${kept(before)} → ${kept(after)}`,
    `${lateShare(before, language)} → ${lateShare(after, language)}`,
    hours ? decimal(hours.median, language) : '–',
    hours ? decimal(hours.p90, language) : '–',
  ];
}

const kept = ({ onTime, rated }: OnTime): string => (rated === 0 ? '–' : `${onTime}/${rated}`);

const lateShare = ({ onTime, rated }: OnTime, language: Language): string =>
  rated === 0 ? '–' : percent(rated - onTime, rated, language);

const percent = (part: number, all: number, language: Language): string => `${decimal((100 * part) / all, language)} %`;

const decimal = (value: number, language: Language): string =>
  value.toLocaleString(language, { maximumFractionDigits: 1 });

function whole({ late, dossiers }: Simulation, say: Say, language: Language): string {
  const { recorded, before, after } = late;
  const share = (n: number) => `${n}/${dossiers} (${percent(n, dossiers, language)})`;
  const change = (100 * (after - before)) / dossiers;
  return say('whole', {
    recorded: share(recorded),
    before: share(before),
    after: share(after),
    change: change > 0 ? `+${decimal(change, language)}` : decimal(change, language),
  });
}

/** What the figures do not stand on. */
function remarks({ steps, lost, restarted, left }: Simulation, say: Say, language: Language): string[] {
  return [
    ...steps.filter(({ assumed }) => assumed > 0).map(({ step, assumed }) => say('assumed', { step, n: assumed })),
    ...lost.map(({ process, version, step, name, dossiers, hours }) =>
      say('lost', { step, name, process: `${process} v${version}`, n: dossiers, hours: decimal(hours, language) }),
    ),
    ...(restarted > 0 ? [say('restarted', { n: restarted })] : []),
    ...(Object.keys(left) as Left[]).filter((why) => left[why] > 0).map((why) => say(`left-${why}`, { n: left[why] })),
  ];
}
