import { citizen, divisionHead, signingLeader, specialist, SUPERVISOR } from './cast.js';
import { apologise, byAssignee, numbered, pickUp, send } from './moves.js';
import type { Twist } from './plan.js';
import {
  agreed,
  asked,
  begun,
  both,
  consulting,
  declined,
  extended,
  fault,
  finished,
  finishing,
  given,
  type Leg,
  missingOf,
  otherAgency,
  owed,
  paid,
  paidBack,
  paused,
  proposed,
  rejected,
  stopped,
  supplied,
  wished,
  withdrawn,
} from './scenes.js';

export interface TwistedWay {
  readonly online?: true;
  /** Working days of the procedure's limit, from and to. */
  readonly limit: readonly [number, number];
  /** Before reception, after the first contact; an acceptance leads to leg 1. */
  readonly contact?: Leg;
  /** After reception, one after the other: a second one follows where the due date moves on the way. */
  readonly legs: readonly Leg[];
}

const days = (from: number, to: number) => ({ limit: [from, to] as const });
const ends = (leg: Leg): readonly Leg[] => [leg];
const NOTHING_MORE: readonly Leg[] = [];
/** After a wait whose end moves the due date, or a correction, the last leg is planned by the new one. */
const thenFinished = (leg: Leg, last: Leg = finished): readonly Leg[] => [leg, last];

export const WAYS: Readonly<Record<Twist, TwistedWay>> = {
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
        reason: 'Không thuộc trường hợp phải thực hiện thủ tục này',
        guidance: 'Xem hướng dẫn của thủ tục phù hợp trên Cổng Dịch vụ công quốc gia',
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
  supplement: {
    ...days(3, 8),
    legs: thenFinished((scene) => {
      const { plan, at } = scene;
      const parts =
        missingOf(plan).length > 1
          ? [given(plan, at(2), ['m1'], 0, 1), given(plan, at(3), ['m2'], 1, 2, 2)]
          : [both(plan, at(3), 2)];
      return [...begun(scene), ...declined(plan, at(0.2)), ...asked(plan, at(0.4), 10), ...parts];
    }),
  },
  'supplement-asked-late': {
    ...days(7, 10),
    legs: thenFinished((scene) => {
      const { plan, at } = scene;
      return [
        ...begun(scene),
        ...asked(plan, at(4.2), 10, 'Phát hiện khi thẩm định, quá 03 ngày làm việc từ khi tiếp nhận'),
        both(plan, at(5.6), 2),
      ];
    }),
  },
  'supplement-after-due': {
    ...days(2, 3),
    legs: thenFinished((scene) => {
      const { plan, fromDue, dateOf } = scene;
      const newDate = dateOf(fromDue(2.1), fromDue(0), 7);
      const letter = { reason: 'complex-content', newDate };
      const writer = specialist(plan.resolver, plan.hand);
      return [
        ...begun(scene),
        ...asked(plan, fromDue(1.2), 10, 'Phát hiện khi thẩm định, sau hạn giải quyết'),
        // while it waits: late before it did (law.md §18.7)
        send(fromDue(2.1), writer, 'propose-apology', letter),
        send(fromDue(2.15), divisionHead(plan.resolver), 'decline-apology', { reason: 'Chưa nêu rõ cơ quan nào chậm' }),
        ...apologise(plan, fromDue(2.35), letter),
        both(plan, fromDue(2.6), 2),
      ];
    }),
  },
  'supplement-waiting': {
    ...days(3, 10),
    legs: ends((scene) => [...begun(scene), ...asked(scene.plan, scene.at(0.4), 30)]),
  },
  'supplement-expired': {
    ...days(3, 10),
    legs: ends((scene) => [
      ...begun(scene),
      ...asked(scene.plan, scene.at(0.4), 3),
      send(scene.at(5.6), scene.plan.desk, 'close-unsupplemented', { number: numbered(scene.plan, 'DONG') }),
    ]),
  },
  'payment-twice': {
    ...days(4, 10),
    legs: thenFinished(
      (scene) => [
        ...begun(scene),
        owed(scene.plan, scene.at(0.5)),
        paid(scene.plan, scene.at(1.1), 0, 1 / 3),
        { ...paid(scene.plan, scene.at(1.3), 1, 2 / 3), leads: 2 },
      ],
      (scene) => [paid(scene.plan, scene.at(0.02), 2), paidBack(scene.plan, scene.at(0.04), 2), ...finished(scene)],
    ),
  },
  'payment-waiting': { ...days(5, 10), legs: ends((scene) => [...begun(scene), owed(scene.plan, scene.at(0.5))]) },
  'payment-after-end': {
    ...days(4, 10),
    legs: ends((scene) => [
      ...begun(scene),
      owed(scene.plan, scene.at(0.5)),
      stopped(scene.plan, scene.at(1.1)),
      paid(scene.plan, scene.at(1.6), 1),
    ]),
  },
  pause: {
    ...days(4, 10),
    legs: thenFinished((scene) => [
      ...begun(scene),
      paused(scene.plan, scene.at(0.6)),
      {
        ...send(scene.at(3.1), signingLeader(scene.plan.resolver), 'resume-processing', { note: 'Đã có kết luận' }),
        leads: 2,
      },
    ]),
  },
  'pause-waiting': { ...days(4, 10), legs: ends((scene) => [...begun(scene), paused(scene.plan, scene.at(0.8))]) },
  stop: {
    ...days(4, 10),
    legs: ends((scene) => [
      ...begun(scene),
      proposed(scene.at(0.6), { kind: 'void' }, 'Nghi nhập trùng hồ sơ'),
      rejected(scene.at(0.9)),
      stopped(scene.plan, scene.at(1.4)),
    ]),
  },
  withdrawal: { ...days(3, 10), legs: ends((scene) => [...begun(scene), withdrawn(scene.plan, scene.at(1.1))]) },
  'withdrawal-asked': {
    online: true,
    ...days(3, 10),
    legs: ends((scene) => [...begun(scene), wished(scene.plan, scene.at(0.7)), withdrawn(scene.plan, scene.at(0.9))]),
  },
  verification: {
    ...days(5, 10),
    legs: ends((scene) => {
      const { plan, at } = scene;
      return [
        ...begun(scene),
        byAssignee(at(0.3), 'open-system-wait', { system: 'Cơ sở dữ liệu quốc gia về dân cư' }),
        byAssignee(at(0.5), 'open-verification', { plan: `KH-${plan.no}: kiểm tra thực địa` }),
        send(at(1.2), specialist(plan.resolver, plan.hand), 'close-system-wait', { note: 'Đã trả lời' }),
        send(at(1.8), specialist(plan.resolver, plan.hand), 'close-verification', {
          minutes: { id: `bien-ban-${plan.no}` },
        }),
        finishing(scene, at(2)),
      ];
    }),
  },
  consultation: {
    ...days(5, 10),
    legs: ends((scene) => {
      const { plan, at } = scene;
      const answer = { consultation: 1, answer: 'Thống nhất với đề nghị', document: { id: `y-kien-${plan.no}` } };
      return [
        ...begun(scene),
        extended(plan, at(0.4)),
        consulting(scene, 3),
        send(at(1.7), specialist(otherAgency(plan), 1), 'answer-consultation', answer),
        finishing(scene, at(2)),
      ];
    }),
  },
  'consultation-silent': {
    ...days(5, 10),
    legs: ends((scene) => [...begun(scene), consulting(scene, 1), finishing(scene, scene.at(2.6))]),
  },
  negative: {
    ...days(4, 10),
    legs: ends((scene) => [
      ...begun(scene),
      finishing({ ...scene, plan: { ...scene.plan, refused: true } }, scene.at(0.6)),
    ]),
  },
  'result-replaced': {
    ...days(4, 10),
    legs: ends((scene) => {
      const { plan, at } = scene;
      const replaced = {
        reason: 'Kết quả ghi sai một thông tin',
        document: { id: `ket-qua-thay-${plan.no}` },
        number: numbered(plan, 'KQT'),
      };
      return [
        ...begun(scene),
        finishing({ ...scene, plan: { ...plan, collected: false } }, at(0.5)),
        send(at(5), signingLeader(plan.resolver), 'replace-result', replaced),
        fault(
          plan,
          at(5.2),
          { cause: 'wrong-result', incident: replaced.document.id },
          'Kết quả ghi sai một thông tin, đã thay bằng bản đúng',
        ),
        ...pickUp({ ...plan, collected: true }, at(5.4), scene.random),
      ];
    }),
  },
  'papers-lost': {
    ...days(4, 10),
    legs: ends((scene) => [
      ...begun(scene),
      fault(
        scene.plan,
        scene.at(0.8),
        { cause: 'lost-or-damaged' },
        'Một bản chính bị hỏng khi lưu trữ; cơ quan chịu chi phí cấp lại',
      ),
      finishing(scene, scene.at(1)),
    ]),
  },
  rehomed: {
    ...days(5, 10),
    legs: thenFinished((scene) => {
      const moved = {
        into: otherAgency(scene.plan),
        document: 'Quyết định 01/QĐ-UBND (giả định)',
        reason: 'Chuyển nhiệm vụ khi sắp xếp cơ quan (giả định)',
      };
      return [...begun(scene), { ...send(scene.at(0.9), SUPERVISOR, 'rehome-dossier', moved), leads: 2 }];
    }),
  },
  'date-corrected': {
    ...days(4, 8),
    legs: thenFinished((scene) => {
      const { at, fromDue, dateOf } = scene;
      const what = { kind: 'due-date', dueDate: dateOf(at(0.7), fromDue(0), 1) };
      return [
        ...begun(scene),
        proposed(at(0.7), what, 'Nhập sai trường hợp của thủ tục khi tiếp nhận'),
        agreed(at(1.2), 2),
      ];
    }),
  },
  'status-corrected': {
    ...days(7, 10),
    legs: thenFinished((scene) => [
      ...begun(scene),
      finishing({ ...scene, plan: { ...scene.plan, collected: false } }, scene.at(0.3)),
      proposed(scene.at(4), { kind: 'status' }, 'Chuyển nhầm kết quả của hồ sơ khác'),
      agreed(scene.at(4.3), 2),
    ]),
  },
  voided: {
    ...days(3, 10),
    legs: ends((scene) => [
      ...begun(scene),
      proposed(scene.at(0.8), { kind: 'void' }, 'Nhập trùng hồ sơ'),
      agreed(scene.at(1.1)),
    ]),
  },
};
