import { citizen } from './cast.js';
import { send } from './moves.js';
import type { Twist } from './plan.js';
import { begun, finishing, missingOf, supplied, wished, withdrawn } from './scenes.js';
import { days, ends, NOTHING_MORE, type TwistedWay } from './twisted-way.js';

/** Before a dossier is with the agency that resolves it. */
export const INTAKE_WAYS = {
  guided: { ...days(3, 10), contact: () => [], legs: NOTHING_MORE },
  'guided-and-back': {
    ...days(3, 10),
    contact: ({ plan, at }) => [
      send(at(1.1), plan.desk, 'submit-intake-supplement', { papers: supplied(plan, 0, 2) }),
      { ...send(at(1.2), plan.desk, 'accept-submission'), leads: 1 },
    ],
    legs: ends((scene) => [...begun(scene), finishing(scene, scene.at(0.3))]),
  },
  'intake-supplement': {
    online: true,
    ...days(3, 10),
    contact: ({ plan, at }) => [
      send(at(0.3), plan.desk, 'request-intake-supplement', { missing: missingOf(plan) }),
      send(at(1.4), citizen(plan.citizen!), 'submit-intake-supplement', { papers: supplied(plan, 0, 2) }),
      { ...send(at(1.8), plan.desk, 'accept-submission'), leads: 1 },
    ],
    legs: ends((scene) => [...begun(scene), finishing(scene, scene.at(0.3))]),
  },
  'intake-waiting': {
    online: true,
    ...days(3, 10),
    contact: ({ plan, at }) => [send(at(0.4), plan.desk, 'request-intake-supplement', { missing: missingOf(plan) })],
    legs: NOTHING_MORE,
  },
  'intake-refused': {
    online: true,
    ...days(3, 10),
    contact: ({ plan, at }) => [
      send(at(0.5), plan.desk, 'refuse-dossier', {
        ground: 'wrong-agency',
        reason: 'Việc phát sinh tại tỉnh Lào Cai, không thuộc thẩm quyền của cơ quan ở tỉnh Tuyên Quang',
        guidance: 'Nộp tại Trung tâm Phục vụ hành chính công của tỉnh Lào Cai',
      }),
    ],
    legs: NOTHING_MORE,
  },
  'intake-withdrawn': {
    online: true,
    ...days(3, 10),
    contact: ({ plan, at }) => [wished(plan, at(0.1)), withdrawn(plan, at(0.4))],
    legs: NOTHING_MORE,
  },
  'intake-unseen': { online: true, ...days(3, 10), contact: () => [], legs: NOTHING_MORE },
  'not-handed-over': { ...days(8, 10), legs: NOTHING_MORE },
} satisfies Partial<Record<Twist, TwistedWay>>;
