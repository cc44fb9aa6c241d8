import type { Line } from '../api/answers.js';
import { answered, client, type Schemas } from '../api/client.js';
import type { Session } from '../api/session.js';
import { bodyOf, type Field, type Subject, type Typed } from '../dossier/fields.js';
import { FORMS } from '../dossier/forms.js';

type Whose = (line: Line, agency: string | null, account: string) => boolean;

/** What is done to many dossiers at once: for which posts and dossiers it is offered, and what is said of all of them alike. */
interface Kind {
  readonly whose: Readonly<Record<string, Whose>>;
  /** Of the command's form; what each dossier has of its own, such as a draft, is not asked here. */
  readonly asks: readonly string[];
}

const at =
  (...kinds: readonly string[]): Whose =>
  ({ stepKind, stepOwner, status }, agency) =>
    status === 'processing' && stepOwner === agency && kinds.includes(stepKind ?? '');
const isHisToTake: Whose = (line, agency, account) =>
  at('processing', 'inter_agency')(line, agency, account) && (line.assignee ?? account) === account;
const isReceived: Whose = ({ status, receiver }, agency) => status === 'received' && receiver === agency;
const isFinished: Whose = ({ status, receiver }, agency) => status === 'finished' && receiver === agency;
const isDrafted: Whose = ({ drafted, resolver, stepOwner }, agency) =>
  drafted && (agency === resolver || agency === stepOwner);

const BATCHES = {
  HandOver: { whose: { 'desk-officer': isReceived, 'post-staff': isReceived }, asks: ['paperHandedOver', 'note'] },
  Assign: {
    whose: { 'division-head': at('processing', 'inter_agency'), specialist: isHisToTake },
    asks: ['stepId', 'assignee'],
  },
  SubmitToLeader: {
    whose: { specialist: at('processing', 'inter_agency'), 'division-head': at('review') },
    asks: ['stepId', 'proposal', 'note'],
  },
  CompleteStep: {
    whose: {
      specialist: at('processing', 'inter_agency'),
      'signing-leader': at('approval'),
      clerk: at('clerk'),
      'desk-officer': at('reception', 'inter_agency'),
    },
    asks: ['stepId', 'note'],
  },
  ReturnResult: {
    whose: { 'desk-officer': isFinished, 'post-staff': isFinished },
    asks: FORMS.ReturnResult.fields.map(({ name }) => name),
  },
  ApproveSupplement: {
    whose: { 'signing-leader': ({ status, resolver }, agency) => status === 'processing' && resolver === agency },
    asks: ['leaderReason'],
  },
  ProposeApology: { whose: { specialist: isDrafted }, asks: ['reason', 'reasonText', 'newDate'] },
  ApproveApology: { whose: { 'division-head': isDrafted, 'signing-leader': isDrafted }, asks: [] },
} as const satisfies Partial<Record<keyof typeof FORMS, Kind>>;

export type BatchCommand = keyof typeof BATCHES;
export const BATCH_COMMANDS = Object.keys(BATCHES) as readonly BatchCommand[];

const kindOf = (command: BatchCommand): Kind => BATCHES[command];

/** Those of the dossiers that the command is offered for; the law decides about each when it comes. */
export const offeredFor = (
  command: BatchCommand,
  lines: readonly Line[],
  { account, posts }: Session,
): readonly Line[] =>
  lines.filter((line) => posts.some(({ role, agency }) => kindOf(command).whose[role]?.(line, agency, account)));

export const fieldsOf = (command: BatchCommand): readonly Field[] => {
  const fields: readonly Field[] = FORMS[command].fields;
  return fields.filter(({ name }) => kindOf(command).asks.includes(name));
};

/** One of each agency whose step it is. */
const oneOfEach = (lines: readonly Line[]): readonly Line[] =>
  lines.filter((line, at) => lines.findIndex(({ stepOwner }) => stepOwner === line.stepOwner) === at);

/** What a form of many is about. */
export const subjectOfAll = (lines: readonly Line[], today: string): Subject => ({
  ...subjectOf(lines[0]!, today),
  each: oneOfEach(lines),
  holders: lines.map(({ assignee }) => assignee),
});

/** A line has no more of a dossier than that; what a form of many asks needs no more. */
const subjectOf = (line: Line, today: string): Subject => ({
  today,
  dossier: {
    ...line,
    papers: [],
    asked: [],
    consultations: [],
    refunds: [],
    work: [],
    owedApologies: [],
    wait: null,
    proposal: null,
    apologyDraft: null,
    owedVnd: null,
  },
});

export type Result = Schemas['BatchItemAnswer'];

const kebab = (command: string): string => command.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase();
/** Few enough that the progress is seen, enough that it is no slower. */
const AT_ONCE = 25;

interface Sending {
  readonly command: BatchCommand;
  readonly lines: readonly Line[];
  readonly typed: Typed;
  readonly today: string;
  /** A dossier that has been recorded under this key is answered as it was then. */
  readonly key: string;
}

/** Each dossier with its own answer, in their order. @param told how many have been answered so far */
export async function sendBatch(
  { command, lines, typed, today, key }: Sending,
  told: (done: number) => void,
): Promise<Result[]> {
  const results: Result[] = [];
  for (let first = 0; first < lines.length; first += AT_ONCE) {
    const items = lines.slice(first, first + AT_ONCE).map((line) => ({
      ...bodyOf(fieldsOf(command), typed, subjectOf(line, today)),
      dossierId: line.id,
      version: line.version,
    }));
    const asked = client.POST(
      `/api/v1/batches/${kebab(command)}` as '/api/v1/batches/hand-over', // the doors differ in their items only, which the form has matched
      { params: { header: { 'Idempotency-Key': key } }, body: { items } as never },
    );
    results.push(...(await answered(asked)).results);
    told(results.length);
  }
  return results;
}
