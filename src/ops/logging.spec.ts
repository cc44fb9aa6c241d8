import { describe, expect, it } from '@jest/globals';
import { PinoLogger } from './logging.js';

function logged(level: string, write: (log: PinoLogger) => void): Record<string, unknown>[] {
  const lines: string[] = [];
  write(new PinoLogger(level, { write: (line: string) => void lines.push(line) }));
  return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('the log', () => {
  it('is one JSON object a line, with level, time, context and message', () => {
    const [line] = logged('info', (log) => log.warn('relay slow', 'Followers'));
    expect(line).toMatchObject({ level: 'warn', msg: 'relay slow', context: 'Followers' });
    expect(line!.time).toMatch(/^\d{4}-\d{2}-\d{2}T.*Z$/);
  });

  it('keeps the stack of an error apart from its message', () => {
    const [nests, ours] = logged('info', (log) => {
      log.error('broke', 'Error: broke\n    at x', 'Desk');
      log.error(new RangeError('too far'), 'Desk');
    });
    expect(nests).toMatchObject({ msg: 'broke', context: 'Desk', stack: 'Error: broke\n    at x' });
    expect(ours).toMatchObject({ msg: 'too far', context: 'Desk', errorType: 'RangeError' });
    expect(ours!.stack).toContain('logging.spec');
  });

  it('says nothing below its level', () => {
    expect(logged('warn', (log) => log.log('chatter'))).toEqual([]);
    expect(logged('silent', (log) => log.fatal('the end'))).toEqual([]);
  });

  it('never shows secrets or people, however deep they lie', () => {
    const person = { name: 'Nguyễn Thị Ánh', phone: '0901234567', idNumber: '079090001234' };
    const [line] = logged('info', (log) =>
      log.log({
        msg: 'filed',
        dossier: '0c5e',
        password: 'p',
        filing: { owner: person, applicant: person },
        headers: { 'set-cookie': 'sid=1', authorization: 'Bearer x' },
      }),
    );
    const text = JSON.stringify(line);
    for (const secret of [...Object.values(person), 'sid=1', 'Bearer x', '"p"']) expect(text).not.toContain(secret);
    expect(line).toMatchObject({ msg: 'filed', dossier: '0c5e', password: '[redacted]' });
  });
});
