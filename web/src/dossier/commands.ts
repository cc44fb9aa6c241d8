import { answered, client, type Schemas } from '../api/client.js';
import type { paths } from '../api/schema.js';

/** The doors of commands: what is asked of one dossier under the version that is on the screen. */
type CommandPath = {
  [P in keyof paths & `/api/v1/dossiers/{id}/${string}`]: paths[P] extends {
    post: { parameters: { header: { 'If-Match': string } } };
  }
    ? P
    : never;
}[keyof paths & `/api/v1/dossiers/{id}/${string}`];

type Pascal<S extends string> = S extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${Pascal<Tail>}`
  : Capitalize<S>;

/** `HandOver` → `/api/v1/dossiers/{id}/hand-over`; a door that the API gains is a command without a form, which does not compile. */
type Doors = { [P in CommandPath as P extends `${string}/{id}/${infer Last}` ? Pascal<Last> : never]: P };

export type Command = keyof Doors;
export type BodyOf<C extends Command> = paths[Doors[C]]['post']['requestBody']['content']['application/json'];

export const doorOf = (command: string): string =>
  `/api/v1/dossiers/{id}/${command.replace(/(?<!^)([A-Z])/g, '-$1').toLowerCase()}`;

/** Which dossier, the version on the screen, and the key of this opening of the form: a retry repeats it. */
export interface Sending {
  readonly id: string;
  readonly version: number;
  readonly key: string;
}

/** @throws ApiProblem: 409 refused with its ground, 412 when the dossier has moved on */
export const send = (
  command: Command,
  { id, version, key }: Sending,
  body: unknown,
): Promise<Schemas['RecordedAnswer']> =>
  answered(
    // the doors differ in their bodies only, which the form's table has matched to the command
    client.POST(
      doorOf(command) as never,
      {
        params: { path: { id }, header: { 'Idempotency-Key': key, 'If-Match': `"${version}"` } },
        body,
      } as never,
    ) as never,
  );
