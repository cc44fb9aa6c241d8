import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { NOTICE_FAULTS } from '../../src/notifications/notice-fault.js';
import { ALARM_FAULTS } from '../../src/sla/alarm-fault.js';
import { vi } from '../../web/src/text/vi.js';
import { button, look, OFFICERS, receive, Stage } from './support/stage.js';

const CAST = { desk: OFFICERS.desk, office: OFFICERS.office };

let stage: Stage<keyof typeof CAST>;
let dossier: string;
beforeAll(async () => {
  stage = await Stage.open(CAST);
  await stage.hire();
  await stage.signInAll();
  dossier = await receive(stage.pages.desk, {
    procedure: '1.002010',
    words: 'hanh nghe luat su',
    name: 'Hoàng Thị Mỵ',
    idNumber: '008190004321',
  });
}, 600_000);
afterAll(() => stage?.close(), 60_000);

const PARKED = `UPDATE motcua.alarm SET state = 'parked', attempts = 5, reason = 'no calendar edition for 2027' WHERE dossier = $1 AND kind = ANY($2)`;
const BLOWN = `INSERT INTO motcua.alarm_fuse (blown_at, effects, forecast) VALUES ('2026-11-24T08:00:15+07:00', 4210, 12)`;
const DEAD = `INSERT INTO motcua.notice (id, dossier, template, template_version, incident, channel, recipient, priority, fields, paper, caused_at, state, attempts, reason)
  VALUES (gen_random_uuid(), $1, 'received', 1, '1.1', 'email', 'applicant', 2, '{}', false, '2026-11-24T08:01:00+07:00', 'dead', 6, 'channel off')`;

describe('what the service will not decide alone', () => {
  it('is a quiet screen while nothing waits for anybody', async () => {
    const page = stage.pages.office;
    await page.getByRole('navigation').getByRole('link', { name: 'Vận hành' }).click();
    await page.getByText('Chuông đang reo bình thường.').waitFor();
    await page.getByText('Không có chuông nào bị treo.').waitFor();
    await page.getByText('Không có thông báo nào.').waitFor();
    await look(page, 'operations-quiet');
  });

  it('shows a blown fuse, parked alarms and dead notices with their reasons', async () => {
    await stage.write(PARKED, [dossier, ['apology-lead', 'warning']]);
    await stage.write(BLOWN);
    await stage.write(DEAD, [dossier]);
    const page = stage.pages.office;
    await page.reload();
    await page.getByText('Sắp reo 4.210 chuông, dự báo 12.').waitFor();
    await page.getByText('Lập dự thảo xin lỗi').waitFor();
    await page.getByText('Đã tiếp nhận, hẹn ngày trả · Thư điện tử').waitFor();
    expect(await page.getByText(vi['alarm-fault.calendar']).count()).toBe(2);
    await page.getByText(vi['notice-fault.channel-off']).waitFor();
    expect(await page.getByText('no calendar edition for 2027').first().isVisible()).toBe(false);
    await page.getByText('Chi tiết kỹ thuật').first().click();
    await page.getByText('no calendar edition for 2027').first().waitFor();
    await look(page, 'operations');
  });

  it('lets alarms ring again by one click, one dossier or all', async () => {
    const page = stage.pages.office;
    await button(page, 'Thử lại tất cả').click();
    await page.getByText('Không có chuông nào bị treo.').waitFor();
  });

  it('sends a dead notice again for a reason, with a warning where it may come twice', async () => {
    const page = stage.pages.office;
    const part = page.getByRole('region', { name: 'Thông báo không gửi được' });
    await button(part, 'Thử lại').click();
    await button(part, 'Thử lại').click(); // without a reason
    await part.getByText('Phải nhập mục này').waitFor();
    await part.getByLabel('Lý do gửi lại').fill('Nhà cung cấp đã khắc phục');
    await look(page, 'operations-retry');
    await button(part, 'Thử lại').click();
    await part.getByText('Không có thông báo nào.').waitFor();
  });

  it('lets the alarms ring when a named person says why', async () => {
    const page = stage.pages.office;
    await page.getByLabel('Lý do cho reo').fill('Đã kiểm tra lịch nghỉ bù ngày 24/11');
    await button(page, 'Cho chuông reo').click();
    await page.getByText('Chuông đang reo bình thường.').waitFor();
    await page.getByText('Đã kiểm tra lịch nghỉ bù ngày 24/11').waitFor();
    await look(page, 'operations-released');
  });

  it('has words for every reason, in the console’s own texts', () => {
    const worded = (group: string) => Object.keys(vi).flatMap((key) => (key.startsWith(group) ? [key.slice(group.length)] : [])); // prettier-ignore
    expect(worded('alarm-fault.').sort()).toEqual([...ALARM_FAULTS].sort());
    expect(worded('notice-fault.').sort()).toEqual([...NOTICE_FAULTS].sort());
  });

  it('has a name in words for every template of a notice', () => {
    const file = readFileSync(join(import.meta.dirname, '..', '..', 'data', 'templates', 'notices.yaml'), 'utf8');
    const { templates } = parse(file) as { templates: Readonly<Record<string, unknown>> };
    const named = Object.keys(vi).filter((key) => key.startsWith('notice.'));
    expect(named.sort()).toEqual(
      Object.keys(templates)
        .map((id) => `notice.${id}`)
        .sort(),
    );
  });

  it('broke no page', () => expect(stage.broken).toEqual([]));
});
