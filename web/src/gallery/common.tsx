import { ApiProblem } from '../api/client.js';
import { useText } from '../text/language.js';
import type { Tone } from '../ui/light.js';
import { ProblemAlert } from '../ui/problem-alert.js';
import { BrokenScreen, Empty, Loading } from '../ui/states.js';
import { Light } from '../ui/traffic-light.js';

const LIGHTS: readonly (readonly [Tone, string, Readonly<Record<string, string | number>>?])[] = [
  ['in-time', 'light.in-time', { days: 5 }],
  ['near', 'light.near', { days: 1 }],
  ['near', 'light.today', { time: '17:00' }],
  ['overdue', 'light.overdue', { days: 2 }],
  ['near', 'light.intake', { time: '16:00', date: '30/11' }],
  ['overdue', 'light.intake-overdue', { days: 1 }],
  ['stopped', 'light.stopped.awaiting-supplement'],
  ['stopped', 'light.stopped.awaiting-payment'],
  ['stopped', 'light.stopped.paused'],
  ['early', 'light.early'],
  ['on-time', 'light.on-time'],
  ['late', 'light.late'],
  ['none', 'light.none'],
];

const FAULT = { pointer: '/reason', code: 'isNotEmpty', message: 'Phải nhập mục này' };
const PROBLEMS = [
  new ApiProblem(0, 'offline', ''),
  new ApiProblem(409, 'wrong-status', 'Hồ sơ không ở trạng thái làm được việc này', 'NĐ 61/2018/NĐ-CP Đ.19'),
  new ApiProblem(400, 'invalid', 'Nội dung gửi chưa đúng', null, [FAULT]),
  new ApiProblem(500, 'internal', 'Hệ thống gặp lỗi', null, [], '0af7651916cd43dd8448eb211c80319c'),
];

/** What every screen has in common: each light, nothing to show, waiting, and what goes wrong. */
export function Common() {
  const t = useText();
  return (
    <>
      <h1>{t('app.name', { place: '' })}</h1>
      <p className="lights">
        {LIGHTS.map(([tone, key, values]) => (
          <Light key={key} tone={tone}>
            {t(key, values)}
          </Light>
        ))}
      </p>
      <Loading />
      <Empty title={t('inbox.empty')}>
        <p>{t('inbox.empty-filtered')}</p>
      </Empty>
      {PROBLEMS.map((problem) => (
        <ProblemAlert key={problem.code} error={problem} retry={() => {}} says={() => t('act.field.reason')} />
      ))}
      <BrokenScreen />
    </>
  );
}
