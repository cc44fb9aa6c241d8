import type { TimelineItem } from '../api/answers.js';
import { type Translate, useText } from '../text/language.js';
import { moment } from '../ui/days.js';
import { givenOf } from './given.js';

/** Who did it, with role and agency. */
export function whoOf({ actor }: TimelineItem, t: Translate): string {
  if (actor.kind !== 'person') return t('dossier.system');
  const instead = actor.onBehalfOf && t('dossier.on-behalf', { name: actor.onBehalfOf });
  return [actor.name, instead, actor.role && t(`role.${actor.role}`), actor.agencyName].filter(Boolean).join(', ');
}

/** What others have done since the screen was read. */
export function WhatChanged({ facts }: { facts: readonly TimelineItem[] }) {
  const t = useText();
  return (
    <ul className="faults">
      {facts.map((fact) => (
        <li key={fact.version}>
          {t(`fact.${fact.type}`)}:{' '}
          {[whoOf(fact, t), givenOf(fact, t), moment(fact.recordedAt)].filter(Boolean).join(', ')}
        </li>
      ))}
    </ul>
  );
}
