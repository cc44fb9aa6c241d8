import { randomUUID } from 'node:crypto';
import { instantOf, localDate } from '../../../src/workflow/instant.js';
import { plusDays } from '../../../web/src/ui/days.js';
import { filing } from '../../support/straight-path.js';
import { until } from '../../support/until.js';
import { OFFICERS, type Stage } from './stage.js';

const { desk, head, specialist, leader, clerk } = OFFICERS;

/** Who brings a dossier to its end. */
export const CAST = { desk, head, specialist, leader, clerk };
export type Who = keyof typeof CAST;

export interface Received {
  readonly dossierId: string;
  readonly code: string;
  readonly lookupPin: string;
  readonly trackingToken: string;
}

type Step = readonly [Who, string, object];

/** Commands as the console sends them, with their officers' sign-ins. */
export class Course {
  constructor(private readonly stage: Pick<Stage<Who>, 'base' | 'pages'>) {}

  async ask<T>(who: Who, path: string, data: object, version?: number): Promise<T> {
    const headers = { 'idempotency-key': randomUUID(), ...(version ? { 'if-match': `"${version}"` } : {}) };
    const answer = await this.stage.pages[who].request.post(`${this.stage.base}/api/v1/${path}`, { data, headers });
    if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  receive(procedure: string): Promise<Received> {
    return this.ask('desk', 'dossiers', { channel: 'direct', filing: filing(procedure) });
  }

  /** An apology has been sent, then papers were asked for: the fullest course. */
  async apologisedAndWaiting(id: string, missing: object): Promise<void> {
    const handedOver = await this.ask<{ version: number; dueDate: string }>('desk', `dossiers/${id}/hand-over`, {}, 2);
    const newDate = plusDays(handedOver.dueDate, 7);
    await this.go(id, handedOver.version, [
      ['head', 'assign', { stepId: 'processing', assignee: await this.accountOf('specialist') }],
      ['specialist', 'propose-apology', { reason: 'complex-content', newDate }],
      ['head', 'approve-apology', {}],
      ['leader', 'approve-apology', {}],
      ['clerk', 'number-apology', { number: '3/XL' }],
      ['specialist', 'propose-supplement', { stepId: 'processing', missing: [missing], legalGround: 'Luật Luật sư Điều 17', periodDays: 15 }], // prettier-ignore
      ['leader', 'approve-supplement', {}],
      ['desk', 'send-supplement-request', { number: '45/TB' }],
    ]);
    await until(async () => {
      const letters = await this.stage.pages.desk.request.get(`${this.stage.base}/api/v1/dossiers/${id}/letters`);
      return ((await letters.json()) as readonly { readonly kind: string }[]).some(({ kind }) => kind === 'supplement');
    });
  }

  /** With a specialist, who has done nothing yet. @returns the version */
  async assigned(id: string): Promise<number> {
    return this.go(id, 2, await this.toSpecialist());
  }

  /** With the leader, to be signed. @returns the version */
  async brought(id: string, note: string): Promise<number> {
    const proposal = { proposal: 'grant', note, draft: { id: `dt-${id.slice(0, 8)}` } };
    return this.go(id, 2, [
      ...(await this.toSpecialist()),
      ['specialist', 'submit-to-leader', { stepId: 'processing', ...proposal }],
      ['head', 'submit-to-leader', { stepId: 'review', ...proposal }],
    ]);
  }

  /** From the hand-over on, until the result is in the applicant's hands. */
  async returned(id: string): Promise<void> {
    const today = localDate(instantOf(Date.now()));
    await this.go(id, 2, [
      ...(await this.toSpecialist()),
      ['specialist', 'submit-to-leader', { stepId: 'processing', proposal: 'grant' }],
      ['head', 'submit-to-leader', { stepId: 'review', proposal: 'grant' }],
      ['leader', 'sign-result', { stepId: 'approval', decision: 'granted', document: { id: 'k1' } }],
      ['clerk', 'number-result', { stepId: 'result', number: '1', date: today }],
      ['clerk', 'deliver-result', { stepId: 'result' }],
      ['desk', 'return-result', { channel: 'direct', recipient: RECIPIENT }],
    ]);
  }

  private async toSpecialist(): Promise<readonly Step[]> {
    const assignee = await this.accountOf('specialist');
    return [
      ['desk', 'hand-over', {}],
      ['head', 'assign', { stepId: 'processing', assignee }],
    ];
  }

  private async go(id: string, from: number, steps: readonly Step[]): Promise<number> {
    let version = from;
    for (const [who, command, body] of steps)
      ({ version } = await this.ask<{ version: number }>(who, `dossiers/${id}/${command}`, body, version));
    return version;
  }

  private async accountOf(who: Who): Promise<string> {
    const me = await this.stage.pages[who].request.get(`${this.stage.base}/api/v1/session`);
    return ((await me.json()) as { account: string }).account;
  }
}

const RECIPIENT = { kind: 'owner', proof: 'receipt-slip', signed: true };
