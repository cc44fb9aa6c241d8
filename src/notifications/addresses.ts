import { Inject, Injectable } from '@nestjs/common';
import { decrypt } from '../ledger/sealing.js';
import { SECRET_KEY } from '../ledger/secret-key.js';
import { STORES, type Stores } from '../ledger/stores.js';
import type { Language } from '../text.js';
import { phone84 } from './channels/http-gateway.js';
import type { SentChannel } from './notice-ways.js';

/** Where a notice goes, read at the last moment and kept nowhere. */
export interface Address {
  readonly to: string;
  /** Who shows a passport is written to in English. */
  readonly language: Language;
}

interface Sealed {
  readonly sealed: string;
  readonly wrapped_key: string;
  readonly agreed: boolean;
}

/** Opens the seal of the one person who is about to be written to. */
@Injectable()
export class Addresses {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SECRET_KEY) private readonly master: Buffer,
  ) {}

  /** @returns or why he cannot be written to: he never agreed or agrees no more, has no such address, his key is destroyed */
  async of(recipient: string, channel: SentChannel): Promise<Address | 'no-consent' | 'no-address'> {
    const [party, version] = recipient.split('@');
    const { rows } = await this.stores.writer.query<Sealed>({
      name: 'address',
      text: `SELECT v.sealed, p.wrapped_key, EXISTS (SELECT FROM motcua.consent c WHERE c.party = p.id AND c.channel = $3 AND c.withdrawn_at IS NULL) AS agreed
             FROM motcua.party p JOIN motcua.party_version v ON v.party = p.id WHERE p.id = $1 AND v.version = $2`,
      values: [party, version, channel],
    });
    const [row] = rows;
    if (!row) return 'no-address';
    if (!row.agreed) return 'no-consent';
    const person = JSON.parse(decrypt(decrypt(this.master, row.wrapped_key), row.sealed).toString('utf8')) as Person;
    const to = channel === 'email' ? person.email : person.phone && phone84(person.phone);
    return to ? { to, language: person.idKind === 'passport' ? 'en' : 'vi' } : 'no-address';
  }
}

/** What of a person's data is read here. */
interface Person {
  readonly email: string | null;
  readonly phone: string | null;
  readonly idKind: string | null;
}
