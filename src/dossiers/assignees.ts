import { Injectable } from '@nestjs/common';
import { Catalogue } from '../catalogue/catalogue.js';
import { Directory, type Person } from '../identity/people.js';
import { Clock } from '../ledger/clock.js';
import { type Language, refusalText, text } from '../text.js';
import type { StepInstance } from '../workflow/dossier.js';
import type { Actor } from '../workflow/people.js';
import { permit } from '../workflow/permit.js';
import type { Refusal } from '../workflow/refusal.js';
import { notAssignable } from '../workflow/steps.js';
import { viewersOf } from '../workflow/visibility.js';
import type { AssigneesAnswer } from './assignees.dto.js';
import { CircumstancesOf } from './circumstances.js';
import { DossierQueries } from './dossier-queries.js';

/** To whom a step can be given: whomever the command would accept, by its own rule. */
@Injectable()
export class Assignees {
  constructor(
    private readonly queries: DossierQueries,
    private readonly circumstances: CircumstancesOf,
    private readonly directory: Directory,
    private readonly catalogue: Catalogue,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 404 when the dossier is not his to see; Refusal when he may not give this step to anybody */
  async of(id: string, stepId: string, me: Actor, language: Language): Promise<AssigneesAnswer> {
    const { dossier } = await this.queries.one(id, viewersOf(me));
    const versions = this.circumstances.versions(null, dossier);
    const { step, post } = permit('Assign', dossier, me, { ...versions, now: this.clock.legalNow(), stepId });
    const people = await this.directory.peopleAt(step!.owner);
    const asked = people.map((person) => ({
      person,
      refused: notAssignable(person.id, step!, post, { actor: me, holds: holdsIn(people, step!.owner) }),
    }));
    const items = asked
      .filter(({ refused }) => refused === null)
      .map(({ person: { id, displayName } }) => ({ id, displayName, isAssignee: id === step!.assignee }));
    const isAnybody = items.some(({ isAssignee }) => !isAssignee);
    return { items, nobody: isAnybody ? null : this.why(step!, asked, language) };
  }

  /** Why there is nobody but who has it: no specialist, none but him, or what the first of the others is refused with. */
  private why({ owner, assignee }: StepInstance, asked: readonly Asked[], language: Language): string {
    const specialists = asked.filter(({ person }) => person.roles.includes('specialist'));
    const other = specialists.find(({ person }) => person.id !== assignee);
    if (other?.refused) return refusalText(language, other.refused.code, other.refused.detail, this.catalogue);
    const values = { agency: this.catalogue.agencyName(owner) };
    return text(language, specialists.length === 0 ? 'assignees.no-specialist' : 'assignees.no-other', values);
  }
}

interface Asked {
  readonly person: Person;
  readonly refused: Refusal | null;
}

/** What the directory tells of each of them, told of all who are there. */
const holdsIn =
  (people: readonly Person[], here: string) =>
  (account: string, role: Person['roles'][number], agency: string): boolean =>
    agency === here && people.some(({ id, roles }) => id === account && roles.includes(role));
