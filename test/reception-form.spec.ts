import { describe, expect, it } from '@jest/globals';
import * as births from '../src/dossiers/birth-faults.js';
import { postFaults } from '../src/dossiers/post-faults.js';
import { date } from '../src/workflow/instant.js';
import { ApiProblem } from '../web/src/api/client.js';
import { Burst, BURST_GAP_MS, NOTICED_AT } from '../web/src/reception/burst.js';
import { readCard } from '../web/src/reception/cccd.js';
import { DraftSaver } from '../web/src/reception/draft-saver.js';
import { chargesOf, type Fee, firstFees, paymentOf, sumOf, takenNow } from '../web/src/reception/fees.js';
import { bodyOf, earliestBirth, OLDEST_YEARS, postedTo, type ReceptionTyped } from '../web/src/reception/filing.js';
import { identityOf } from '../web/src/reception/identity.js';
import { foundProcedures } from '../web/src/reception/procedure-search.js';
import { reusable, reusedOf } from '../web/src/reception/reuse.js';

const CARD = '008190001234|071234567|Nguyễn Thị Ánh Tuyết|12051990|Nữ|Tổ 5, Minh Xuân, Tuyên Quang|25042021';

describe('the QR code of an identity card', () => {
  it('gives number, name, date of birth and address as the form takes them', () => {
    expect(readCard(CARD)).toEqual({
      idNumber: '008190001234',
      name: 'Nguyễn Thị Ánh Tuyết',
      birthDate: '12/05/1990',
      address: 'Tổ 5, Minh Xuân, Tuyên Quang',
    });
  });

  it('is read without an old number, with parts that newer cards add, and in decomposed letters', () => {
    expect(readCard(CARD.replace('071234567', ''))?.idNumber).toBe('008190001234');
    expect(readCard(`${CARD}||Nguyễn Văn B|`)?.idNumber).toBe('008190001234');
    expect(readCard(CARD.normalize('NFD'))?.name).toBe('Nguyễn Thị Ánh Tuyết');
  });

  it.each([
    ['a dossier’s code', 'H60.13-261124-0001'],
    ['a number too short', CARD.replace('008190001234', '00819000123')],
    ['an old number that is none', CARD.replace('071234567', '0712')],
    ['no name', CARD.replace('Nguyễn Thị Ánh Tuyết', ' ')],
    ['no such day of birth', CARD.replace('12051990', '31021990')],
    ['no day of issue', CARD.replace('|25042021', '')],
    ['nothing', ''],
  ])('is not %s', (_, text) => expect(readCard(text)).toBeNull());
});

describe('a scanner that plays a keyboard', () => {
  /** How many in a row the last key is. */
  const inARow = (keys: string, gap: number): number => {
    const burst = new Burst();
    return [...keys].map((key, index) => burst.press(key, index * gap)).at(-1)!;
  };

  it('is noticed by its speed: key after key below the time in which nobody types two', () => {
    expect(inARow('00819', BURST_GAP_MS - 1)).toBe(NOTICED_AT);
    expect(inARow('00819', BURST_GAP_MS)).toBe(1);
  });

  it('is not taken for two or three keys that a person strikes together', () => {
    expect(inARow('thu', 2)).toBeLessThan(NOTICED_AT);
  });

  it('begins anew after a pause: what a person typed before is not of it', () => {
    const burst = new Burst();
    burst.press('t', 0);
    burst.press('h', 120);
    [...'00819'].forEach((key, index) => burst.press(key, 300 + index));
    expect(burst.text).toBe('00819');
  });
});

describe('the search for a procedure', () => {
  const named = (code: string, name: string) => ({ code, name });
  const all = [
    named('1.001193', 'Đăng ký khai sinh'),
    named('1.004222', 'Đăng ký thường trú'),
    named('1.002010', 'Đăng ký hoạt động của tổ chức hành nghề luật sư'),
    named('2.000004', 'Cấp bản sao văn bằng, chứng chỉ từ sổ gốc'),
    named('1.004194', 'Đăng ký tạm trú'),
  ];
  const first = (typed: string) => foundProcedures(all, typed)[0]?.code;

  it('finds it by three letters without accents: the beginnings of its words', () => {
    expect(['dkt', 'luat', 'sin', 'tho', 'goc'].map(first)).toEqual(['1.004194', '1.002010', '1.001193', undefined, '2.000004']); // prettier-ignore
    expect(first('dkk')).toBe('1.001193');
    expect(first('thu')).toBe('1.004222');
    expect(first('cbs')).toBe('2.000004');
  });

  it('takes accents, capitals and đ for plain letters, several words in any order, and the beginning of a code', () => {
    expect(first('ĐĂNG KÝ TẠM')).toBe('1.004194');
    expect(first('su luat')).toBe('1.002010');
    expect(foundProcedures(all, '1.0041').map(({ code }) => code)).toEqual(['1.004194']);
  });

  it('leaves all there are while nothing is typed, and none for what is not there', () => {
    expect(foundProcedures(all, ' ')).toEqual(all);
    expect(foundProcedures(all, 'xyz')).toEqual([]);
  });
});

describe('what an earlier dossier holds', () => {
  const known = {
    dossierId: 'd',
    code: null,
    masked: false,
    name: 'Nguyễn Thị Ánh Tuyết',
    phone: '+84912345678',
    email: null,
    address: 'Tổ 5',
    birthDate: '1990-05-12',
  };

  it('is offered for the fields that are empty: what was scanned or typed stays', () => {
    const names = reusable(known, { address: 'Tổ 7', phone: ' ' });
    expect(names).toEqual(['phone', 'birthDate']);
    expect(reusedOf(known, names)).toEqual({ phone: '+84912345678', birthDate: '12/05/1990' });
  });
});

describe('the paper that is shown', () => {
  it('is looked up once its number may be one', () => {
    expect(identityOf('cccd', '0081 9000 1234')).toEqual({ idKind: 'cccd', idNumber: '008190001234' });
    expect([identityOf('cccd', '00819'), identityOf(null, '008190001234'), identityOf('cccd', undefined)]).toEqual([
      null,
      null,
      null,
    ]);
  });
});

describe('the fees of a reception', () => {
  const fee = (id: string, more: Partial<Fee> = {}): Fee =>
    ({ id, name: id, amountVnd: 8000, condition: null, collect: null, exempt: false, ...more }) as Fee;
  const fees = [
    fee('f1'),
    fee('f2', { condition: 'nộp trực tuyến', amountVnd: 4000 }),
    fee('f3', { amountVnd: null, collect: 'after' }),
    fee('f4', { amountVnd: 0 }),
    fee('f5', { exempt: true }),
    fee('f6', { exempt: null }),
  ];

  it('are ticked where nothing is left to judge; what costs nothing or is exempt is not asked', () => {
    expect(firstFees(fees)).toEqual({ f1: { on: true }, f2: { on: false }, f3: { on: false }, f6: { on: false } });
  });

  it('are charged as ticked: the table’s amount, else the one that was typed with its document', () => {
    const typed = { f1: { on: true }, f3: { on: true, amountVnd: 5000, basis: ' NQ 1/2025 ' }, f5: { on: true } };
    expect(sumOf(fees, typed)).toBe(13_000);
    expect(chargesOf(fees, typed)).toEqual([
      { fee: 'f1', quantity: 1, amountVnd: null, basis: null, payable: 'before' },
      { fee: 'f3', quantity: 1, amountVnd: 5000, basis: 'NQ 1/2025', payable: 'after' },
    ]);
    expect(chargesOf(fees)).toEqual([]);
  });

  it('are taken at once but for those that are paid with the result', () => {
    expect(takenNow(fees).map(({ id }) => id)).toEqual(['f1', 'f2', 'f4', 'f5', 'f6']);
  });

  it('are paid later, in cash, or by a transfer with its reference', () => {
    expect([{}, { payment: 'later', reference: 'FT1' } as const, { payment: 'cash', reference: 'FT1' } as const].map(paymentOf)).toEqual([null, null, { reference: null }]); // prettier-ignore
    expect(paymentOf({ payment: 'transfer', reference: ' FT26324 ' })).toEqual({ reference: 'FT26324' });
  });
});

describe('who hands it in', () => {
  const procedure = { papers: [{ id: 'p1', name: 'Tờ khai' }] } as Parameters<typeof bodyOf>[1];
  const filingOf = (more: Partial<ReceptionTyped>) =>
    bodyOf(
      {
        ...{ procedureCode: '1.001193', receiver: 'a', resolver: 'b', subject: 'Cấp lại' },
        ...{ channel: 'direct', returnChannel: 'direct', papers: { p1: { on: true, originals: 1 } } },
        owner: { kind: 'citizen', name: 'Chủ' },
        submitter: { kind: 'citizen', name: ' Người Nộp ', idKind: 'cccd', idNumber: '0081 9000 5678' },
        ...more,
      },
      procedure,
    ).filing;

  it('is the owner unless it is said otherwise', () => {
    const { submitter, authorised, papers } = filingOf({ authorisation: '12/GUQ' });
    expect([submitter, authorised, papers.length]).toEqual([null, false, 1]);
  });

  it('is another person by his authorisation, which is among the papers', () => {
    const { submitter, authorised, papers } = filingOf({ byAnother: true, authorisation: ' 12/GUQ ngày 20/11/2026 ' });
    expect(submitter).toMatchObject({ name: 'Người Nộp', idKind: 'cccd', idNumber: '008190005678' });
    expect(authorised).toBe(true);
    expect(papers[1]).toMatchObject({ paperId: null, name: 'Giấy ủy quyền 12/GUQ ngày 20/11/2026', originals: 1 });
  });

  it('is only a help without one: then the owner is written to', () => {
    const { submitter, authorised, papers } = filingOf({ byAnother: true, capacity: 'helper', authorisation: 'x' });
    expect([submitter?.name, authorised, papers.length]).toEqual(['Người Nộp', false, 1]);
  });
});

describe('what the form takes of people', () => {
  it('ends with the same oldest person as what the service takes', () => {
    expect(OLDEST_YEARS).toBe(births.OLDEST_YEARS);
    const refused = (birthDate: string) =>
      births.birthFaults({ birthDate }, date('2028-02-29')).map(({ code }) => code);
    const earliest = earliestBirth('2028-02-29');
    expect([earliest, refused(earliest), refused('1898-02-28')]).toEqual(['1898-02-29', [], ['too-long-ago']]);
  });

  it('asks for the address of whom the service asks it of, where the result goes by post', () => {
    const person = { kind: 'citizen' as const, name: 'A', address: null };
    const asked = (typed: Parameters<typeof postedTo>[0], authorised: boolean) => {
      const { returnChannel = 'direct', byAnother } = typed;
      const submitter = byAnother ? person : null;
      const faults = postFaults({ owner: person, submitter, authorised, returnChannel });
      return [postedTo(typed), faults.map(({ pointer }) => pointer)];
    };
    expect(asked({ returnChannel: 'direct', byAnother: true }, true)).toEqual([null, []]);
    expect(asked({ returnChannel: 'postal' }, false)).toEqual(['owner', ['/owner/address']]);
    expect(asked({ returnChannel: 'postal', byAnother: true }, true)).toEqual(['submitter', ['/submitter/address']]);
    expect(asked({ returnChannel: 'postal', byAnother: true, capacity: 'helper' }, false)).toEqual([
      ...['owner', ['/owner/address']],
    ]);
  });
});

describe('a draft on its way to the server', () => {
  const AWAY = new ApiProblem(0, 'offline', '');
  const ELSEWHERE = new ApiProblem(409, 'draft-elsewhere', '');
  /** A server whose answers come when the test gives them. */
  function stage(restored = false) {
    const sent: { takeOver: boolean; keepalive: boolean; answer: (at: string | Error) => Promise<void> }[] = [];
    const told: string[] = [];
    const saver = new DraftSaver(
      (how) =>
        new Promise((resolve, reject) => {
          const answer = async (at: string | Error) => {
            if (typeof at === 'string') resolve(at);
            else reject(at);
            await new Promise(setImmediate);
          };
          sent.push({ ...how, answer });
        }),
      ({ kind }) => told.push(kind),
      restored,
    );
    return { saver, sent, told };
  }

  it('is sent when something was typed, and not again before something else is', async () => {
    const { saver, sent, told } = stage();
    saver.save();
    saver.touch();
    saver.save();
    await sent[0]!.answer('08:00');
    saver.save();
    expect([sent.length, told]).toEqual([1, ['typed', 'saving', 'saved']]);
  });

  it('waits for the one before, unless the window closes; what is typed meanwhile is sent after it', async () => {
    const { saver, sent } = stage();
    saver.touch();
    saver.save();
    saver.touch();
    saver.save();
    expect(sent).toHaveLength(1);
    await sent[0]!.answer('08:00');
    saver.save();
    expect(sent).toHaveLength(2);
    saver.touch();
    saver.save(true);
    expect(sent.map(({ keepalive }) => keepalive)).toEqual([false, false, true]);
  });

  it('is sent again and again while the server is away, and says so until it is saved', async () => {
    const { saver, sent, told } = stage();
    saver.touch();
    saver.save();
    await sent[0]!.answer(AWAY);
    saver.save();
    await sent[1]!.answer(new ApiProblem(503, 'try-again', ''));
    saver.save();
    await sent[2]!.answer('08:01');
    expect(told).toEqual(['typed', 'saving', 'away', 'away', 'saved']);
  });

  it('is not forced upon another window’s, before its officer says so', async () => {
    const { saver, sent, told } = stage();
    saver.touch();
    saver.save();
    await sent[0]!.answer(ELSEWHERE);
    saver.touch();
    saver.save();
    expect([sent.length, told.at(-1)]).toEqual([1, 'elsewhere']);
    saver.goOnHere();
    expect(sent[1]!.takeOver).toBe(true);
  });

  it('goes on with what was restored, once', async () => {
    const { saver, sent } = stage(true);
    for (const _ of [1, 2]) {
      saver.touch();
      saver.save();
      await sent.at(-1)!.answer('08:00');
    }
    expect(sent.map(({ takeOver }) => takeOver)).toEqual([true, false]);
  });

  it('ends when nothing is on its way any more, and is never sent after that', async () => {
    const { saver, sent, told } = stage();
    saver.touch();
    saver.save();
    let over = false;
    const ended = saver.end().then(() => (over = true));
    saver.touch();
    saver.save();
    expect(over).toBe(false);
    await sent[0]!.answer('08:00');
    await ended;
    expect([sent.length, told.at(-1)]).toEqual([1, 'none']);
  });
});
