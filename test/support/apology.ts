import { expect } from '@jest/globals';
import type { LocalDate } from '../../src/workflow/instant.js';
import type { Ask, Story } from './law.js';
import type { Answer } from './service.js';
import { at, type Cast } from './straight-path.js';

/** The reason and the new date, as the specialist of the agency at fault gives them. */
export const proposeApology = (newDate = '2026-12-04', more: object = {}): Ask =>
  ({
    type: 'ProposeApology',
    reason: 'field-verification',
    reasonText: null,
    newDate: newDate as LocalDate,
    ...more,
  }) as Ask;
export const APPROVE_APOLOGY: Ask = { type: 'ApproveApology' };
export const NUMBER_APOLOGY: Ask = { type: 'NumberApology', number: '3/XL', document: null };

/** The apology for lateness through all its hands, at one moment (law.md §9). */
export const apologise = (story: Story, moment: string, newDate?: string): Story =>
  story
    .then('specialist', moment, proposeApology(newDate))
    .then('head', moment, APPROVE_APOLOGY)
    .then('leader', moment, APPROVE_APOLOGY)
    .then('clerk', moment, NUMBER_APOLOGY);

interface Letter {
  readonly reason: string;
  readonly reasonText?: string;
  readonly newDate: string;
  readonly number: string;
}

/** The same by the people of a service. @returns the answer to the last hand, with which it is issued */
export async function apologiseAt(cast: Cast, id: string, { number, ...proposal }: Letter): Promise<Answer> {
  let { version } = (await cast.specialist.get(`dossiers/${id}`)).body as { version: number };
  const hands = [
    [cast.specialist, 'propose-apology', proposal],
    [cast.head, 'approve-apology', {}],
    [cast.leader, 'approve-apology', {}],
  ] as const;
  for (const [who, command, body] of hands) {
    const answer = await who.post(`dossiers/${id}/${command}`, body, at(version));
    expect([command, answer.status, answer.body.title]).toEqual([command, 200, undefined]);
    version = answer.body.version;
  }
  return cast.clerk.post(`dossiers/${id}/number-apology`, { number }, at(version));
}
