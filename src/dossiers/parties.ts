import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { v5 as uuidv5 } from 'uuid';
import { decrypt, encrypt } from '../ledger/sealing.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { SealedParty } from '../workflow/envelopes.js';
import { fold } from '../workflow/fold.js';
import type { PartyRef } from '../workflow/people.js';
import { SECRET_KEY } from '../ledger/secret-key.js';

/** A person or organisation as it presents itself. Never in a fact, a log, a queue or a stored answer. */
export interface PersonData {
  readonly kind: 'citizen' | 'business' | 'state-agency' | 'organisation';
  readonly name: string;
  readonly idKind: 'cccd' | 'cmnd' | 'passport' | 'tax-code' | null;
  readonly idNumber: string | null;
  readonly birthDate: string | null;
  readonly address: string | null;
  readonly phone: string | null;
  readonly email: string | null;
}

/** The paper by which a person is known. */
export interface Identity {
  readonly idKind: PersonData['idKind'];
  readonly idNumber: string;
}

const NAMESPACE = 'b7f6c0de-5d52-4f0c-9a55-3c1d3f0a2d11';
/** Keys kept in memory so that a known person costs no round trip. */
const CACHED = 10_000;

/** Seals people: one key a person, wrapped with the service's key; what refers to them carries `partyId@version`. */
@Injectable()
export class Parties {
  private readonly keys = new Map<string, { keyId: string; wrapped: string; key: Buffer }>();

  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {}

  /**
   * @param alone what identifies a person who shows no paper: unique to this submission
   * @returns the reference for the facts, and the sealed version to be stored in the same commit
   */
  async seal(person: PersonData, alone: string): Promise<{ ref: PartyRef; sealed: SealedParty }> {
    const { idKind, idNumber } = person;
    const partyId = idNumber ? this.idOf({ idKind, idNumber }) : this.named(`alone|${alone}`);
    const { keyId, wrapped, key } = await this.keyOf(partyId);
    const text = JSON.stringify(person);
    const version = this.digest('version', `${partyId}|${text}`).slice(0, 16);
    const sealed = {
      partyId,
      version,
      sealed: encrypt(key, text),
      wrappedKey: wrapped,
      keyId,
      search: fold([person.name, tailOf(person.phone)].filter(Boolean).join(' ')),
    };
    return { ref: `${partyId}@${version}` as PartyRef, sealed };
  }

  /** Whose paper this is: the same for everybody who shows it. */
  idOf({ idKind, idNumber }: Identity): string {
    return this.named(`${idKind}|${idNumber}`);
  }

  /** What a party told us; null when his key has been destroyed, or the viewer may not see him. */
  async open(refs: readonly PartyRef[], viewers: readonly string[]): Promise<Map<PartyRef, PersonData>> {
    if (refs.length === 0) return new Map();
    const { rows } = await this.stores.reader.query<{
      id: string;
      version: string;
      sealed: string;
      wrapped_key: string;
    }>({
      name: 'open-parties',
      text: `SELECT p.id, v.version, v.sealed, p.wrapped_key FROM motcua.party p JOIN motcua.party_version v ON v.party = p.id
             WHERE (SELECT set_config('motcua.viewer', $1, true)) IS NOT NULL AND p.id = ANY($2::uuid[])`,
      values: [viewers.join(' '), refs.map((ref) => ref.split('@')[0])],
    });
    const found = new Map<PartyRef, PersonData>();
    for (const row of rows) {
      const key = decrypt(this.master, row.wrapped_key);
      found.set(
        `${row.id}@${row.version}` as PartyRef,
        JSON.parse(decrypt(key, row.sealed).toString('utf8')) as PersonData,
      );
    }
    return found;
  }

  /** Another process gave this person a key first: read it anew next time. */
  forget(parties: readonly SealedParty[]): void {
    for (const { partyId } of parties) this.keys.delete(partyId);
  }

  private async keyOf(partyId: string) {
    const known = this.keys.get(partyId);
    if (known) return known;
    const { rows } = await this.stores.writer.query<{ key_id: string; wrapped_key: string }>({
      name: 'party-key',
      text: 'SELECT key_id, wrapped_key FROM motcua.party WHERE id = $1',
      values: [partyId],
    });
    const stored = rows[0];
    const again = this.keys.get(partyId); // another submission of this process was faster
    if (again) return again;
    const entry = stored ? this.unwrap(stored.key_id, stored.wrapped_key) : this.newKey();
    if (this.keys.size >= CACHED) this.keys.delete(this.keys.keys().next().value as string);
    this.keys.set(partyId, entry);
    return entry;
  }

  private unwrap(keyId: string, wrapped: string) {
    return { keyId, wrapped, key: decrypt(this.master, wrapped) };
  }

  private newKey() {
    const key = randomBytes(32);
    const keyId = createHash('sha256').update(key).digest('hex').slice(0, 16);
    return { keyId, wrapped: encrypt(this.master, key), key };
  }

  private named(identity: string): string {
    return uuidv5(this.digest('identity', identity), NAMESPACE);
  }

  private digest(purpose: string, text: string): string {
    return createHmac('sha256', this.master).update(`${purpose}|${text}`).digest('hex');
  }
}

/** The last digits of a telephone number, by which people are asked for at the counter: too few to call anybody. */
const tailOf = (phone: string | null): string | null => phone?.replaceAll(/\D/g, '').slice(-4) ?? null;

/** A person as lists and other officers see him: `Nguyễn Văn A`, `0790****1234`, `09******12`. */
export function masked(person: PersonData): PersonData {
  return {
    ...person,
    idNumber: person.idNumber && middleHidden(person.idNumber, 4, 4),
    phone: person.phone && middleHidden(person.phone, 2, 2),
    email: person.email && person.email.replace(/^(.).*(@.*)$/, '$1***$2'),
    address: person.address && '***',
    birthDate: person.birthDate && `${person.birthDate.slice(0, 4)}-**-**`,
  };
}

function middleHidden(text: string, head: number, tail: number): string {
  if (text.length <= head + tail) return '*'.repeat(text.length);
  return text.slice(0, head) + '*'.repeat(text.length - head - tail) + text.slice(-tail);
}
