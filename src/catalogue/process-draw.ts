import type { Language } from '../text.js';
import type { ProcessVersion, StepDefinition } from '../workflow/procedure.js';
import { successorsOf } from '../workflow/process-flow.js';
import { conditionWords, limitWords, ownerWords, word } from './process-words.js';
import type { Path, PathMark } from './process-path.js';
import type { ProcessRecord } from './records.js';

/** A process from a file or the database, or one that was generated and has no decision. */
type Drawable = ProcessVersion & Partial<Pick<ProcessRecord, 'case' | 'decision'>>;

/**
 * A process as a picture: Markdown with a Mermaid flowchart and the table of its steps.
 * @param path what a dossier has come to, marked in the picture; null: the process alone
 */
export function drawProcess(
  process: Drawable,
  language: Language,
  nameOf: (agency: string) => string,
  path: Path | null = null,
): string {
  const about = [
    process.procedureCode,
    process.case ?? null,
    process.decision?.number ?? null,
    process.committed ? limitWords(process.committed, language) : null,
  ];
  const fields = ['name', 'kind', 'owner', 'limit', 'when'].map((field) => word(language, `field-${field}`));
  const head = ['', ...fields, ...(path ? [word(language, 'path')] : [])];
  return [
    `# ${process.name}`,
    '',
    `${[`\`${process.id}\` v${process.version}`, ...about.filter((one) => one !== null)].join(' · ')}`,
    '',
    '```mermaid',
    'flowchart TD',
    ...process.steps.map((step) => `  ${node(step, language, nameOf)}`),
    ...process.steps.flatMap(({ id }) => successorsOf(process, id).map((next) => `  ${key(id)} --> ${key(next)}`)),
    ...(path ? classes(process, path) : []),
    '```',
    '',
    `|${head.join(' | ')} |`,
    `|${head.map(() => '---|').join('')}`,
    ...process.steps.map((step) => row(step, language, nameOf, path)),
    '',
  ].join('\n');
}

/** Mermaid takes some words for its own (`end`): every id gets a prefix. */
const key = (id: string): string => `n_${id.replace(/-/g, '_')}`;

/** One look a mark; lateness is a border, so that it shows on a step that is done or open. */
const LOOKS: Readonly<Record<PathMark, string>> = {
  done: 'fill:#d5ead6,color:#111',
  open: 'fill:#fff0c2,color:#111',
  skipped: 'stroke-dasharray:4,opacity:0.6',
  late: 'stroke:#b00020,stroke-width:3px',
};

function classes({ steps }: Drawable, path: Path): string[] {
  return (Object.keys(LOOKS) as PathMark[]).flatMap((mark) => {
    const marked = steps.filter(({ id }) => path.get(id)?.includes(mark)).map(({ id }) => key(id));
    return marked.length === 0 ? [] : [`  classDef ${mark} ${LOOKS[mark]}`, `  class ${marked.join(',')} ${mark}`];
  });
}

const SHAPES: Readonly<Partial<Record<StepDefinition['kind'], readonly [string, string]>>> = {
  reception: ['([', '])'],
  result: ['([', '])'],
  inter_agency: ['[[', ']]'],
  approval: ['{{', '}}'],
};

function node(step: StepDefinition, language: Language, nameOf: (agency: string) => string): string {
  const [open, close] = step.join ? ['[/', '/]'] : (SHAPES[step.kind] ?? ['[', ']']);
  const lines = [
    `${step.id}. ${step.name}`,
    ownerWords(step.owner, language, nameOf),
    ...(step.limit ? [limitWords(step.limit, language)] : []),
    ...(step.when ? [`? ${conditionWords(step.when)}`] : []),
  ];
  return `${key(step.id)}${open}"${lines.map(plain).join('<br/>')}"${close}`;
}

/** As text of a node: quotes and angles would end it. */
const plain = (text: string): string =>
  text.replace(/&/g, '#amp;').replace(/"/g, '#quot;').replace(/</g, '#lt;').replace(/>/g, '#gt;');

function row(step: StepDefinition, language: Language, nameOf: (agency: string) => string, path: Path | null): string {
  const marks = path?.get(step.id)?.map((mark) => word(language, `path-${mark}`)) ?? [];
  const cells = [
    step.id,
    step.name,
    word(language, `kind-${step.kind}`),
    ownerWords(step.owner, language, nameOf),
    step.limit ? limitWords(step.limit, language) : '–',
    step.when ? `\`${conditionWords(step.when)}\`` : '–',
    ...(path ? [marks.join(', ') || '–'] : []),
  ];
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}
