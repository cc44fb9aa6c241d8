import { answered, client, type Schemas } from '../api/client.js';
import type { paths } from '../api/schema.js';

/** The commands a person may ask of a dossier, and their doors. */
export const PATHS = {
  AcceptSubmission: '/api/v1/dossiers/{id}/accept-submission',
  HandOver: '/api/v1/dossiers/{id}/hand-over',
  Assign: '/api/v1/dossiers/{id}/assign',
  SubmitToLeader: '/api/v1/dossiers/{id}/submit-to-leader',
  SendBack: '/api/v1/dossiers/{id}/send-back',
  SignResult: '/api/v1/dossiers/{id}/sign-result',
  NumberResult: '/api/v1/dossiers/{id}/number-result',
  DeliverResult: '/api/v1/dossiers/{id}/deliver-result',
  ReturnResult: '/api/v1/dossiers/{id}/return-result',
  DraftApology: '/api/v1/dossiers/{id}/draft-apology',
  IssueApology: '/api/v1/dossiers/{id}/issue-apology',
} as const satisfies Record<string, keyof paths>;

export type Command = keyof typeof PATHS;
export const isCommand = (name: string): name is Command => name in PATHS;

export type BodyOf<C extends Command> = paths[(typeof PATHS)[C]]['post']['requestBody']['content']['application/json'];

/** Which dossier, the version on the screen, and the key of this opening of the form: a retry repeats it. */
export interface Sending {
  readonly id: string;
  readonly version: number;
  readonly key: string;
}

/** @throws ApiProblem: 409 refused with its ground, 412 when the dossier has moved on */
export const send = <C extends Command>(
  command: C,
  { id, version, key }: Sending,
  body: BodyOf<C>,
): Promise<Schemas['RecordedAnswer']> =>
  answered(
    // the doors differ in their bodies only, which BodyOf has matched to the command above
    client.POST(PATHS[command], {
      params: { path: { id }, header: { 'Idempotency-Key': key, 'If-Match': `"${version}"` } },
      body,
    } as never) as never,
  );
