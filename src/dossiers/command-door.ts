import { createHmac } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { passing } from '../ledger/fail-point.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { text } from '../text.js';
import type { DossierCommand } from '../workflow/commands.js';
import { type Recorded, type SealedParty, Submit } from '../workflow/envelopes.js';
import type { Actor } from '../workflow/people.js';
import { portalStatusOf, type Status } from '../workflow/status.js';
import { viewersOf } from '../workflow/visibility.js';
import type { RecordedAnswer, WarningAnswer } from './answers.dto.js';
import type { Envelope, Sent } from './command-route.js';
import { LookupSecrets } from './lookup-secret.js';
import { SameDay } from './same-day.js';
import { LookupGenerations } from './tracking-generations.js';

/** The way of every command from its route to the desk and back. */
@Injectable()
export class CommandDoor {
  constructor(
    private readonly bus: CommandBus,
    private readonly secrets: LookupSecrets,
    private readonly generations: LookupGenerations,
    private readonly sameDay: SameDay,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {}

  async submit(
    command: DossierCommand,
    sent: Sent,
    body: object,
    parties: readonly SealedParty[] = [],
  ): Promise<RecordedAnswer> {
    const { me, reply } = sent;
    const answer = await this.record(command, sent, me, body, parties);
    reply.header('etag', `"${answer.version}"`);
    if (answer.replayed) reply.header('idempotency-replayed', 'true');
    return answer;
  }

  /** As {@link submit}, for who has no reply of his own: an item of a batch. */
  async record(
    command: DossierCommand,
    { key, expected }: Envelope,
    actor: Actor,
    body: object,
    parties: readonly SealedParty[] = [],
  ): Promise<RecordedAnswer> {
    const bodyHash = createHmac('sha256', this.master)
      .update(`${command.type}|${JSON.stringify(body)}`)
      .digest('base64');
    const options = { bodyHash, parties, ...(expected === undefined ? {} : { expected }) };
    const recorded = await this.bus.execute<Submit, Recorded>(new Submit(command, key, actor, options));
    passing('before-answer');
    return { ...recorded, facts: [...recorded.facts], portalStatus: portalStatusOf(recorded.status as Status) };
  }

  /** What goes with a contact: the secrets that are printed on its receipt and what to look at. Computed anew, kept nowhere. */
  async withReceipt(answer: RecordedAnswer, actor: Actor): Promise<RecordedAnswer> {
    const { dossierId } = answer;
    const [generation, warnings] = await Promise.all([
      // A first answer's secrets are the first; one given again must not give those that have been changed since.
      answer.replayed ? this.generations.of(dossierId, viewersOf(actor)) : 1,
      this.warnings(dossierId, actor),
    ]);
    return {
      ...answer,
      lookupPin: this.secrets.pin(dossierId, generation),
      trackingToken: this.secrets.token(dossierId, generation),
      warnings,
    };
  }

  private async warnings(dossierId: string, actor: Actor): Promise<WarningAnswer[]> {
    const dossiers = await this.sameDay.of(dossierId, actor);
    const code = 'same-person-same-day';
    return dossiers ? [{ code, message: text('vi', `warning.${code}`), dossiers }] : [];
  }
}
