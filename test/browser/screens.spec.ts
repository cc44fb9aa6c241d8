import { describe, expect, it } from '@jest/globals';
import type { DayLine, Dossier, TimelineItem } from '../../web/src/api/answers.js';
import { changeOf, namedBy, placeOf as placeInChange } from '../../web/src/calendar/change.js';
import { bodyOf, placeOf, type Subject } from '../../web/src/dossier/fields.js';
import { FORMS } from '../../web/src/dossier/forms.js';
import { supplementOf } from '../../web/src/dossier/pending.js';
import { documentsOf, monthsOf, numbered, promisesOf, runsOf, standstillsOf } from '../../web/src/dossier/proof.js';
import { lastDayOf, parseDay } from '../../web/src/ui/days.js';
import { fixOf, typedOf } from '../../web/src/admin/limit-typed.js';
import { WHATS } from '../../web/src/admin/audit-kinds.js';
import { vi } from '../../web/src/text/vi.js';
import { sourcesBelow } from '../support/sources.js';

/** What the screens work out by themselves, without a browser. */
const line = (date: string, why: string, counted = false, more: Partial<DayLine> = {}): DayLine => ({
  date,
  why,
  counted,
  text: why,
  ...more,
});
const STORM = { name: 'Nghỉ do bão', source: 'QĐ 99/QĐ-UBND' };
const DAYS = numbered([
  line('2026-11-27', 'day-0'),
  line('2026-11-28', 'weekend'),
  line('2026-11-29', 'weekend'),
  line('2026-11-30', 'working', true),
  line('2026-12-01', 'off', false, STORM),
  line('2026-12-02', 'working', true),
  line('2026-12-03', 'due', true),
]);

const at = '2026-11-23T08:00:00+07:00';
const fact = (type: string, details: TimelineItem['details'] = {}, occurredAt = at): TimelineItem => ({
  version: 1,
  type,
  title: type,
  occurredAt,
  recordedAt: occurredAt,
  actor: { kind: 'person', name: 'Nông Thị Bình', role: null, agencyName: null, onBehalfOf: null },
  details,
  givenTo: null,
});
const MISSING = [
  { id: 'm1', paperId: 'p2', name: 'Giấy chứng nhận kết hôn', reason: 'Bản chụp bị mờ' },
  { id: 'm2', paperId: null, name: 'Ảnh chân dung', reason: 'Chưa nộp' },
];
const WAIT: Dossier['wait'] & object = {
  kind: 'supplement',
  since: at,
  stopsClock: true,
  until: null,
  missing: MISSING,
  expiresAt: at,
  expired: false,
  ground: 'Luật Hộ tịch',
  reason: null,
  withParent: false,
};
const ASKED = fact('SupplementRequested', { missing: MISSING, legalGround: 'Luật Hộ tịch', expiresAt: at });

describe('the proof of a date', () => {
  it('numbers the counted days and folds neighbours of one kind', () => {
    expect(DAYS.map(({ nth }) => nth)).toEqual([null, null, null, 1, null, 2, 3]);
    expect(runsOf(DAYS).map((run) => run.length)).toEqual([1, 2, 1, 1, 1, 1]);
  });

  it('hangs every day in its month, from Monday on, and once', () => {
    const months = monthsOf(DAYS);
    expect(months.map(({ month, weeks }) => [month, weeks.length])).toEqual([
      ['2026-11', 6],
      ['2026-12', 5],
    ]);
    expect(months[0]!.weeks[0]![6]!.date).toBe('2026-11-01'); // a Sunday
    const shown = months.flatMap(({ weeks }) => weeks.flat()).flatMap((place) => (place.line ? [place.line.date] : []));
    expect(shown).toEqual(DAYS.map(({ date }) => date));
  });

  it('names the documents behind the days', () => {
    expect(documentsOf(DAYS)).toEqual([
      { source: STORM.source, days: [expect.objectContaining({ date: '2026-12-01' })] },
    ]);
  });

  it('keeps every date that was told, the receipt’s first, and every wait with its ground', () => {
    const made = fact('PromiseMade', { promise: { no: 1, dueDate: '2026-12-03' } });
    const moved = fact('PromiseMoved', { promise: { no: 1, dueDate: '2026-12-04' } });
    expect(promisesOf([made, ASKED, moved]).map(({ dueDate }) => dueDate)).toEqual(['2026-12-03', '2026-12-04']);
    const later = '2026-11-24T08:00:00+07:00';
    expect(standstillsOf([ASKED, fact('SupplementCompleted', {}, later), fact('ObligationRaised', {}, later)])).toEqual(
      [
        { kind: 'supplement', from: at, to: later, ground: 'Luật Hộ tịch' },
        { kind: 'payment', from: later, to: null, ground: null },
      ],
    );
  });

  it('ends a wait where its clock ran again, and not anew when it went on', () => {
    const [until, later] = ['2026-11-24T17:00:00+07:00', '2026-11-30T08:00:00+07:00'];
    const paused = fact('ProcessingPaused', { legalGround: 'QĐ 296' });
    const waits = standstillsOf([paused, fact('WaitPeriodEnded', {}, until), fact('ProcessingResumed', {}, later)]);
    expect(waits).toEqual([{ kind: 'pause', from: at, to: until, ground: 'QĐ 296' }]);
  });
});

describe('a supplement that is under way', () => {
  const dossier = (more: Partial<Dossier>) => ({ supplementDraft: null, wait: null, ...more }) as Dossier;

  it('is told by its draft until it is sent, then by what is waited for', () => {
    const draft = { stepId: 'processing', missing: MISSING, legalGround: 'Luật Hộ tịch', periodDays: 15 };
    const proposed = dossier({ supplementDraft: { ...draft, approved: false } });
    expect(supplementOf(proposed)).toMatchObject({ stage: 'proposed', periodDays: 15 });
    expect(supplementOf(dossier({ supplementDraft: { ...draft, approved: true } }))?.stage).toBe('approved');
    expect(supplementOf(dossier({ wait: WAIT }))).toMatchObject({ stage: 'sent', legalGround: 'Luật Hộ tịch' });
  });

  it('is none of a wait for money, nor without any wait', () => {
    expect(supplementOf(dossier({ wait: { ...WAIT, kind: 'payment', missing: [] } }))).toBeNull();
    expect(supplementOf(dossier({}))).toBeNull();
  });
});

describe('the body that a form makes', () => {
  const at = (backTo: string[]): Subject => {
    const work = [{ stepId: 'processing', closedAt: null, backTo }] as Dossier['work'];
    return {
      dossier: {
        status: 'processing',
        stepId: 'processing',
        openSteps: [] as Dossier['openSteps'],
        wait: WAIT,
        work,
      } as Dossier,
      today: '2026-11-23',
    };
  };
  const subject = at(['reception']);

  it('ticks off what has come, with its copies', () => {
    const { fields } = FORMS.ReceiveSupplement;
    expect(
      bodyOf(fields, { papers: { m1: { on: true, originals: 2 }, m2: { on: false, originals: 1 } } }, subject),
    ).toEqual({
      provided: ['m1'],
      papers: [
        expect.objectContaining({ paperId: 'p2', name: 'Giấy chứng nhận kết hôn', originals: 2, photocopies: 0 }),
      ],
    });
  });

  it('puts parts into their places, composes text, and leaves out what was not asked', () => {
    const typed = {
      channel: 'direct',
      recipient: { kind: 'owner', proof: 'receipt-slip', authorisation: 'x', signed: true },
    };
    expect(bodyOf(FORMS.ReturnResult.fields, typed, subject)).toEqual({
      channel: 'direct',
      recipient: { kind: 'owner', proof: 'receipt-slip', signed: true },
      originalsReturned: false,
    });
    const composed = bodyOf(FORMS.SendBack.fields, { reason: `  thi${'e\u0302\u0301'}u ` }, subject);
    expect(composed).toEqual({ stepId: 'processing', reason: 'thiếu' });
    const chosen = { reason: 'x', toStepId: 'tax' };
    expect(bodyOf(FORMS.SendBack.fields, chosen, subject)).toEqual({ stepId: 'processing', reason: 'x' });
    expect(bodyOf(FORMS.SendBack.fields, chosen, at(['land', 'tax']))).toEqual({ stepId: 'processing', ...chosen });
  });

  it('finds the field that is at fault', () => {
    const { fields } = FORMS.ProposeSupplement;
    expect(placeOf('/missing/0/reason', fields)).toEqual(['missing', 0, 'reason']);
    expect(placeOf('/stepId', fields)).toBeNull();
    expect(placeOf('/document/id', FORMS.SignResult.fields)).toEqual(['document']);
  });
});

describe('a change of the calendar', () => {
  it('says for each day what was announced, and of the plan that it does not count', () => {
    const typed = {
      document: ' QĐ 99 ',
      announcedOn: '20/11/2026',
      status: 'proposed' as const,
      days: [
        { date: '23/11/2026', kind: 'off' as const, name: 'Hoán đổi' },
        { date: '28/11/2026', kind: 'working' as const, name: 'Làm bù', replaces: '23/11/2026' },
        { date: '31/12/2026', kind: 'half' as const, name: 'Cuối năm', from: '07:00', to: '11:30' },
      ],
    };
    const announced = { announcedOn: '2026-11-20', status: 'proposed' };
    expect(changeOf(typed, 'vn-state')).toEqual({
      base: 'vn-state',
      document: 'QĐ 99',
      effectiveFrom: null,
      days: [
        { date: '2026-11-23', kind: 'off', name: 'Hoán đổi', ...announced },
        { date: '2026-11-28', kind: 'working', name: 'Làm bù', replaces: '2026-11-23', ...announced },
        { date: '2026-12-31', kind: 'half', name: 'Cuối năm', slots: [['07:00', '11:30']], ...announced },
      ],
    });
  });

  it.each([
    ['/days/1/date', ['days', 1, 'date']],
    ['/days/1/slots/0', ['days', 1, 'from']],
    ['/days/1/announcedOn', ['announcedOn']],
    ['/document', ['document']],
  ])('finds the field of %s', (pointer, place) => expect(placeInChange(pointer)).toEqual(place));

  it.each([
    ['/days/1/date', { no: 2, key: 'calendar.day' }],
    ['/days/0/announcedOn', { no: null, key: 'calendar.announced-on' }],
    ['/document', { no: null, key: 'calendar.document' }],
    ['/unheard-of', null],
  ])('names the field of %s in the form’s own words', (pointer, named) => expect(namedBy(pointer)).toEqual(named));

  it('has a name in words for every field of the form', () => {
    const fields = [
      'document',
      'announcedOn',
      'effectiveFrom',
      'days/0/status',
      'days/0/kind',
      'days/0/slots',
      'days/0/replaces',
    ];
    const keys = fields.map((field) => namedBy(`/${field}`)!.key);
    expect(keys.filter((key) => !(key in vi))).toEqual([]);
  });
});

describe('days', () => {
  it('are read as people type them, and only when they exist', () => {
    expect(['5/9/2026', '05092026', '31.12.2026', '31/2/2026', '2026-09-05'].map(parseDay)).toEqual([
      '2026-09-05',
      '2026-09-05',
      '2026-12-31',
      null,
      null,
    ]);
  });

  it('end a period on the day before its midnight', () => {
    expect(lastDayOf('2026-12-08T00:00:00+07:00')).toBe('2026-12-07');
    expect(lastDayOf('2026-12-08T17:00:00+07:00')).toBe('2026-12-08');
  });
});

describe('the limit that an administrator states', () => {
  const variant = { sameDayCutoff: null, receptionCutoff: null, lastHourCountsNextDay: false };
  const halves = { ...variant, id: 'main', name: null, limit: { value: 10.5, unit: 'working_days' as const } };
  const sameDay = { ...variant, id: 'v1', name: 'cấp lại', limit: { value: 0, unit: 'same_day' as const } };
  const unknown = { ...variant, id: 'v2', name: 'cấp đổi', limit: null };

  it('begins with the limits in force, case by case, and says the same when nothing is changed', () => {
    const typed = {
      ...typedOf({ variants: [halves, sameDay] }),
      source: ' QĐ 1 ',
      validFrom: '1/12/2026',
      reason: 'x',
    };
    expect(fixOf(typed)).toEqual({
      value: 10.5,
      unit: 'working_days',
      cases: [{ name: 'cấp lại', value: 0, unit: 'same_day' }],
      source: 'QĐ 1',
      validFrom: '2026-12-01',
    });
  });

  it('leaves empty what nobody knows', () => {
    expect(typedOf({ variants: [unknown] })).toEqual({ unit: 'working_days', cases: [] });
  });
});

describe('an entry of the audit', () => {
  const WRITTEN =
    /(?:ReadsPeople\(|records\.(?:write|look)\(|views\.record\(|this\.record\(|what: )'([a-z]+-[a-z-]+)'/g;

  it('has a name in words, whoever writes it', () => {
    const written = [...sourcesBelow('src')]
      .filter(([path, text]) => !path.endsWith('.spec.ts') && /audit|ReadsPeople|records/i.test(text))
      .flatMap(([, text]) => [...text.matchAll(WRITTEN)].map(([, what]) => what!));
    expect(written.length).toBeGreaterThan(15);
    const named = Object.keys(vi).filter((key) => key.startsWith('audit.what.'));
    const unnamed = [...new Set(written)].filter((what) => !named.includes(`audit.what.${what}`));
    expect(unnamed).toEqual([]);
    expect(named.sort()).toEqual(WHATS.map((what) => `audit.what.${what}`).sort());
  });
});
