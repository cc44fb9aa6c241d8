import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Client, type Service, startService } from '../support/service.js';

let service: Service;
let officer: Client;
beforeAll(async () => {
  service = await startService();
  officer = await service.as({ role: 'desk-officer', agency: 'tq.vp.ttpvhcc' });
});
afterAll(() => service.stop());

const question = { receivedAt: '2026-11-20T08:00:00+07:00', limit: { value: 2, unit: 'working_days' } };
const ask = (body: object, headers: Record<string, string> = {}) => officer.post('deadlines/preview', body, headers);

describe('the preview of a due date', () => {
  it('answers as a line of the command does, in words', async () => {
    const { status, body } = await ask({ id: 'a', ...question });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id: 'a',
      dueAt: '2026-11-25T17:00:00+07:00',
      dueDate: '2026-11-25',
      apologyBy: '2026-11-23T17:00:00+07:00',
    });
    expect(body.edition).toMatch(/^vn-state-/);
    expect(body.explanation[4]).toMatchObject({
      date: '2026-11-24',
      why: 'off',
      name: 'Ngày Văn hóa Việt Nam',
      text: 'Ngày nghỉ',
    });
    const english = await ask(question, { 'accept-language': 'en' });
    expect(english.body.explanation[4].text).toBe('Day off');
  });

  it.each([
    ['bad-limit', '/limit/value', { ...question, limit: { value: 0, unit: 'working_days' } }],
    ['unknown-field', '/dueAt', { ...question, dueAt: '2026-11-20T08:00:00+07:00' }],
    ['bad-field', '/receivedAt', { limit: question.limit }],
    ['bad-calendar', '', { ...question, hours: [['22:00', '06:00']] }],
    ['no-working-time', '', { ...question, receivedAt: '2399-01-01T00:00:00+07:00' }],
  ])('refuses %s with the pointer %j', async (code, pointer, body) => {
    const refused = await ask(body);
    expect([refused.status, refused.headers['content-type']]).toEqual([
      400,
      expect.stringContaining('application/problem+json'),
    ]);
    expect(refused.body).toMatchObject({ code: 'invalid', errors: [{ code, pointer, message: expect.any(String) }] });
  });

  it.each([
    ['vi', 'Thiếu hoặc không đúng dạng.'],
    ['en', 'Missing, or not of the right form.'],
  ])('says in %s what is wrong', async (language, message) => {
    const refused = await ask({ limit: question.limit }, { 'accept-language': language });
    expect(refused.body.errors).toEqual([{ pointer: '/receivedAt', code: 'bad-field', message }]);
  });

  it('is for those who have signed in', async () => {
    expect((await service.anonymous.post('deadlines/preview', question)).status).toBe(401);
  });

  it('moves nothing: no fact is written', async () => {
    const { rows } = await service.db.stores.writer.query('SELECT count(*)::int AS n FROM motcua.event');
    expect(rows).toEqual([{ n: 0 }]);
  });
});
