import { Injectable } from '@nestjs/common';
import type { Dossier } from '../workflow/dossier.js';
import { partiesOf } from '../workflow/parties-of.js';
import { consentLine } from './consent.dto.js';
import { Consents, partyIdOf } from './consent.js';
import { masked, Parties } from './parties.js';
import type { PartyLineAnswer } from './views.dto.js';

/** The people of a dossier as an answer shows them. */
@Injectable()
export class PartyLines {
  constructor(
    private readonly parties: Parties,
    private readonly consents: Consents,
  ) {}

  /** @param open unmasked: only for the applicant himself, or when the look is on record with its reason */
  async of(dossier: Dossier, viewers: readonly string[], open: boolean): Promise<PartyLineAnswer[]> {
    const refs = partiesOf(dossier);
    const [people, consents] = await Promise.all([this.parties.open(refs, viewers), this.consents.of(refs, viewers)]);
    return refs.map((ref, index) => {
      const person = people.get(ref) ?? null;
      const said = consents.filter(({ party, withdrawnAt }) => party === partyIdOf(ref) && withdrawnAt === null);
      return {
        role: index === 0 ? 'owner' : 'submitter',
        ref,
        person: person && !open ? masked(person) : person,
        masked: !open,
        consents: said.map(consentLine),
      };
    });
  }
}
