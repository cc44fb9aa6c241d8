import type { Language } from '../text.js';
import { successorsOf } from '../workflow/process-flow.js';
import { conditionWords, limitWords, ownerWords, word } from './process-words.js';
import type { ProcessRecord, StepRecord } from './records.js';

/** A process as a picture: Markdown with a Mermaid flowchart and the table of its steps. */
export function drawProcess(process: ProcessRecord, language: Language, nameOf: (agency: string) => string): string {
  const about = [
    process.procedureCode,
    process.case,
    process.decision.number,
    process.committed ? limitWords(process.committed, language) : null,
  ];
  return [
    `# ${process.name}`,
    '',
    `${[`\`${process.id}\` v${process.version}`, ...about.filter((one) => one !== null)].join(' · ')}`,
    '',
    '```mermaid',
    'flowchart TD',
    ...process.steps.map((step) => `  ${node(step, language, nameOf)}`),
    ...process.steps.flatMap(({ id }) => successorsOf(process, id).map((next) => `  ${key(id)} --> ${key(next)}`)),
    '```',
    '',
    `| | ${['name', 'kind', 'owner', 'limit', 'when'].map((field) => word(language, `field-${field}`)).join(' | ')} |`,
    '|---|---|---|---|---|---|',
    ...process.steps.map((step) => row(step, language, nameOf)),
    '',
  ].join('\n');
}

/** Mermaid takes some words for its own (`end`): every id gets a prefix. */
const key = (id: string): string => `n_${id.replace(/-/g, '_')}`;

const SHAPES: Readonly<Partial<Record<StepRecord['kind'], readonly [string, string]>>> = {
  reception: ['([', '])'],
  result: ['([', '])'],
  inter_agency: ['[[', ']]'],
  approval: ['{{', '}}'],
};

function node(step: StepRecord, language: Language, nameOf: (agency: string) => string): string {
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

function row(step: StepRecord, language: Language, nameOf: (agency: string) => string): string {
  const cells = [
    step.id,
    step.name,
    word(language, `kind-${step.kind}`),
    ownerWords(step.owner, language, nameOf),
    step.limit ? limitWords(step.limit, language) : '–',
    step.when ? `\`${conditionWords(step.when)}\`` : '–',
  ];
  return `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
}
