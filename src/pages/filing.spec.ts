import { describe, expect, it } from '@jest/globals';
import type { Agency } from '../catalogue/records.js';
import { OLDEST_YEARS } from '../dossiers/birth-faults.js';
import { date } from '../workflow/instant.js';
import { deskOf, namedResolver, resolversOf } from './filing-agencies.js';
import { readStep } from './filing-forms.js';
import { nextStep, stepAt, stepsOf } from './filing-steps.js';

const ONE = { variants: [{ id: 'main' }] } as never;
const TWO = { variants: [{ id: 'a' }, { id: 'b' }] } as never;
const OFFERED = { variants: ['a', 'b'], resolvers: ['tq.stp'], today: date('2026-11-16') };

describe('the questions of an online filing', () => {
  it('leave out what has one answer, and who files it where he is the owner', () => {
    expect(stepsOf(ONE, { forWhom: 'self' })).toEqual(['agency', 'whom', 'owner', 'papers', 'return', 'tell', 'check']);
    expect(stepsOf(TWO, { forWhom: 'person' })).toEqual(['case', 'agency', 'whom', 'owner', 'submitter', 'papers', 'return', 'tell', 'check']); // prettier-ignore
  });

  it('go on with the first that has no answer', () => {
    expect(nextStep(ONE, {})).toBe('agency');
    expect(nextStep(TWO, { resolver: 'tq.stp' })).toBe('case');
    expect(nextStep(ONE, { resolver: 'tq.stp', forWhom: 'person', owner: {} as never })).toBe('submitter');
  });

  it('are found where they stand, and nowhere else', () => {
    expect([stepAt('giay-to'), stepAt('papers'), stepAt('__proto__')]).toEqual(['papers', null, null]);
  });
});

describe('the form of a question', () => {
  const person = { name: '  Lý  A Páo ', idNumber: '008 190.001234', phone: '0912 345 678', email: '', birthDate: '' };

  it('keeps a person as the API takes him: composed, without what was left empty', () => {
    const { typed, errors } = readStep('owner', person, { forWhom: 'self' }, OFFERED);
    expect(errors).toEqual([]);
    expect(typed.owner).toEqual({
      ...{ kind: 'citizen', name: 'Lý A Páo', idKind: 'cccd', idNumber: '008190001234', phone: '0912345678' },
      ...{ email: null, birthDate: null, address: null },
    });
    const firm = readStep('owner', { name: 'Công ty An', idNumber: '5000123456' }, { forWhom: 'business' }, OFFERED);
    expect(firm.typed.owner).toMatchObject({ kind: 'business', idKind: 'tax-code', idNumber: '5000123456' });
  });

  it('names each field that is amiss, with what was typed', () => {
    const { typed, errors } = readStep('owner', { ...person, name: '', email: 'ở nhà' }, { forWhom: 'self' }, OFFERED);
    expect(errors.map(({ pointer }) => pointer).sort()).toEqual(['/email', '/name']);
    expect(typed.owner).toMatchObject({ name: '', email: 'ở nhà' });
  });

  it('takes nobody who was born after today, and calls a day that is none just that', () => {
    const born = (birthDate: string, forWhom: 'self' | 'person', step: 'owner' | 'submitter') =>
      readStep(step, { ...person, birthDate }, { forWhom }, OFFERED).errors;
    expect([born('16/11/2026', 'self', 'owner'), born('1/1/1950', 'person', 'submitter')]).toEqual([[], []]);
    const unborn = [{ pointer: '/birthDate', code: 'after-today' }];
    expect([born('17/11/2026', 'self', 'owner'), born('1/1/2027', 'person', 'submitter')]).toEqual([unborn, unborn]);
    expect(born('31/11/2026', 'self', 'owner')).toEqual([{ pointer: '/birthDate', code: 'date' }]);
  });

  it('takes nobody who was born longer ago than anybody lives', () => {
    const born = (birthDate: string) =>
      readStep('owner', { ...person, birthDate }, { forWhom: 'self' }, OFFERED).errors;
    expect(born(`16/11/${2026 - OLDEST_YEARS}`)).toEqual([]);
    const dead = [{ pointer: '/birthDate', code: 'too-long-ago' }];
    expect([born(`15/11/${2026 - OLDEST_YEARS}`), born('1/1/1800'), born('1/1/0001')]).toEqual([dead, dead, dead]);
  });

  it('asks where the post goes, of whom the service writes to, before it takes that choice', () => {
    const [owner, submitter] = [
      { kind: 'citizen', name: 'Lý A Páo', address: null },
      { kind: 'citizen', name: 'Giàng Thị Mỵ', address: 'Tổ 5' },
    ] as never[];
    const postal = { returnChannel: 'postal' };
    const without = [{ pointer: '/owner/address', code: 'address-for-post' }];
    const asked = readStep('return', postal, { forWhom: 'person', owner, submitter }, OFFERED);
    expect([asked.typed.returnChannel, asked.errors]).toEqual(['postal', without]);
    const told = readStep('return', { ...postal, address: ' Tổ  7 ' }, asked.typed, OFFERED);
    expect([told.errors, told.typed.owner?.address]).toEqual([[], 'Tổ 7']);
    expect(readStep('return', { ...postal, address: '' }, told.typed, OFFERED).errors).toEqual(without);
    const long = readStep('return', { ...postal, address: 'x'.repeat(501) }, asked.typed, OFFERED);
    expect(long.errors).toEqual([{ pointer: '/address', code: 'maxLength' }]);
    const authorised = { forWhom: 'person', owner, submitter, authorised: true } as const;
    expect(readStep('return', postal, authorised, OFFERED).errors).toEqual([]);
    expect(readStep('return', { returnChannel: 'online' }, { owner }, OFFERED).errors).toEqual([]);
  });

  it('asks for it again once it is taken away', () => {
    const whole = {
      resolver: 'tq.stp',
      forWhom: 'self',
      papersSeen: true,
      returnChannel: 'postal',
      tellBy: [],
    } as const;
    const next = (address: string | null) => nextStep(ONE, { ...whole, owner: { address } as never });
    expect([next('Tổ 5'), next(null)]).toEqual(['check', 'return']);
  });

  it('takes a choice of those that are offered alone', () => {
    expect(readStep('agency', { resolver: 'tq.stp' }, {}, OFFERED)).toEqual({
      typed: { resolver: 'tq.stp' },
      errors: [],
    });
    expect(readStep('case', { variant: 'c' }, {}, OFFERED).errors).toEqual([{ pointer: '/variant', code: 'required' }]);
    expect(readStep('tell', { tellBy: ['sms', 'fax'] }, {}, OFFERED).typed.tellBy).toEqual(['sms']);
  });

  it('asks anew who the owner is once it is filed for somebody else', () => {
    const typed = { forWhom: 'self', owner: {} as never, returnChannel: 'online' } as const;
    expect(readStep('whom', { forWhom: 'person' }, typed, OFFERED).typed).toEqual({ forWhom: 'person', returnChannel: 'online' }); // prettier-ignore
    expect(readStep('whom', { forWhom: 'self' }, typed, OFFERED).typed).toEqual(typed);
  });
});

describe('the agencies of a filing', () => {
  const DAY = date('2026-11-16');
  const agency = (id: string, type: string, level: string, name: string, more: object = {}) =>
    ({ id, type, level, name, parentId: null, openFrom: null, openTo: null, ...more }) as unknown as Agency;
  const ALL = [
    agency('tq.stp', 'department', 'province', 'Sở Tư pháp tỉnh'),
    agency('tq.snv', 'department', 'province', 'Sở Nội vụ tỉnh', { openTo: '2026-11-15' }),
    agency('tq.tt', 'pssc', 'province', 'Trung tâm'),
    agency('tq.x1', 'people_committee', 'commune', 'UBND phường Hà Giang 2'),
    agency('tq.x1.ca', 'vertical_agency', 'commune', 'Công an phường', { parentId: 'tq.x1' }),
    agency('tq.x1.tt', 'pssc', 'commune', 'Trung tâm phường', { parentId: 'tq.x1' }),
  ];
  const resolvers = (levels: string[], name: string) => resolversOf({ levels, agency: name } as never, ALL, DAY);

  it('are those of the procedure’s levels that are open that day; the police where the catalogue names them', () => {
    expect(resolvers(['province'], 'Sở Tư pháp').province.map(({ id }) => id)).toEqual(['tq.stp']);
    expect(resolvers(['commune'], 'UBND cấp xã')).toMatchObject({ province: [], commune: [{ id: 'tq.x1' }] });
    expect(resolvers(['commune'], 'Công an cấp xã').commune.map(({ id }) => id)).toEqual(['tq.x1.ca']);
  });

  it('are suggested where one alone bears the name, and received at the desk of their place', () => {
    expect(namedResolver({ agency: 'Sở Tư pháp; UBND tỉnh' }, resolvers(['province'], ''))).toBe('tq.stp');
    expect(namedResolver({ agency: 'Sở Y tế' }, resolvers(['province'], ''))).toBeUndefined();
    const desks = ['tq.stp', 'tq.x1', 'tq.x1.ca'].map((id) =>
      deskOf(
        ALL.find((one) => one.id === id)!,
        ALL,
        DAY,
      ),
    );
    expect(desks).toEqual(['tq.tt', 'tq.x1.tt', 'tq.x1.tt']);
  });
});
