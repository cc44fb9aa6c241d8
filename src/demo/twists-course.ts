import { signingLeader, SUPERVISOR } from './cast.js';
import { numbered, pickUp, send } from './moves.js';
import type { Twist } from './plan.js';
import {
  agreed,
  begun,
  fault,
  finishing,
  otherAgency,
  proposed,
  rejected,
  stopped,
  wished,
  withdrawn,
} from './scenes.js';
import { days, ends, thenFinished, type TwistedWay } from './twisted-way.js';

/** Where it ends otherwise, or what was done is put right. */
export const COURSE_WAYS = {
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
} satisfies Partial<Record<Twist, TwistedWay>>;
