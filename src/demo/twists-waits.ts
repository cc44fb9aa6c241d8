import { divisionHead, signingLeader, specialist } from './cast.js';
import { apologise, byAssignee, numbered, send } from './moves.js';
import type { Twist } from './plan.js';
import {
  asked,
  begun,
  both,
  consulting,
  declined,
  extended,
  finished,
  finishing,
  given,
  missingOf,
  otherAgency,
  owed,
  paid,
  paidBack,
  paused,
  stopped,
} from './scenes.js';
import { days, ends, thenFinished, type TwistedWay } from './twisted-way.js';

/** Where somebody is waited for: the citizen, money, another agency, what lies outside the procedure. */
export const WAITING_WAYS = {
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
} satisfies Partial<Record<Twist, TwistedWay>>;
