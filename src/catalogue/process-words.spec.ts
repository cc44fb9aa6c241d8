import { describe, expect, it } from '@jest/globals';
import { differenceInFiles, differencesOf, differenceWords } from './process-diff.js';
import { drawProcess } from './process-draw.js';
import { finding } from './process-findings.js';
import { conditionWords, findingWords } from './process-words.js';
import { shippedProcess } from './shipped-processes.js';

const [source, completed] = shippedProcess('LT-ND63-2024-khaisinh');
const birth = completed!;
const withStep = (id: string, change: object) => ({
  ...birth,
  steps: birth.steps.map((step) => (step.id === id ? { ...step, ...change } : step)),
});
const told = (after: typeof birth, language: 'vi' | 'en' = 'vi', before = birth) =>
  differencesOf(before, after).map((one) => differenceWords(one, language));

describe('what another version has otherwise', () => {
  it('is nothing for the same version, whatever the order of its members', () => {
    const scrambled = Object.fromEntries(Object.entries(birth).reverse()) as unknown as typeof birth;
    expect(told(scrambled)).toEqual([]);
    expect(told({ ...birth, version: 9, state: 'published' })).toEqual([]);
  });

  it.each<[string, object, string, string]>([
    [
      'limit',
      { limit: { value: 1.5, unit: 'working_days' } },
      'Bước s2, thời hạn: 1 ngày làm việc → 1,5 ngày làm việc',
      'Step s2, limit: 1 working day → 1.5 working days',
    ],
    [
      'owner',
      { owner: { agency: 'tq.stp' } },
      'Bước s2, chịu trách nhiệm: cơ quan giải quyết → tq.stp',
      'Step s2, owner: the resolving agency → tq.stp',
    ],
    ['next', { next: ['s3'] }, 'Bước s2, bước tiếp theo: s3, s4 → s3', 'Step s2, next steps: s3, s4 → s3'],
    ['end', { next: [] }, 'Bước s2, bước tiếp theo: s3, s4 → không có', 'Step s2, next steps: s3, s4 → none'],
    ['kind', { kind: 'approval' }, 'Bước s2, loại: thụ lý → ký duyệt', 'Step s2, kind: processing → approval'],
    [
      'condition',
      { when: { field: 'channel', op: 'eq', value: 'online' } },
      'Bước s2, điều kiện: không có → kênh nộp là trực tuyến',
      'Step s2, condition: none → the channel is online',
    ],
  ])('is told in words: %s', (_, change, vi, en) => {
    expect(told(withStep('s2', change))).toEqual([vi]);
    expect(told(withStep('s2', change), 'en')).toEqual([en]);
  });

  it('has what the two files say beside it, and the names of agencies where they are known', () => {
    const [change] = differencesOf(birth, withStep('s2', { owner: { agency: 'tq.stp' } }));
    expect(differenceInFiles(change!)).toBe('resolver → { agency: tq.stp }');
    expect(differenceWords(change!, 'vi', (agency) => `[${agency}]`)).toContain('→ [tq.stp]');
    expect(differenceInFiles({ kind: 'added', step: 's9', name: 'Mới' })).toBeNull();
  });

  it('names added, removed and moved steps', () => {
    const [s1, s2, s3, s4, s5] = birth.steps;
    const after = { ...birth, steps: [s1!, s2!, s4!, s3!, { ...s5!, id: 's9' }] };
    expect(told(after, 'en')).toEqual([
      `Step s4 changes its place: ${s4!.name}`,
      `Step s3 changes its place: ${s3!.name}`,
      `Step s9 is added: ${s5!.name}`,
      `Step s5 is removed: ${s5!.name}`,
    ]);
  });

  it('shows what data/mapping added to a source', () => {
    expect(told(birth, 'en', source)).toEqual([
      expect.stringMatching(/^notes: .* → .*Bổ sung: /),
      'Step s2, next steps: none → s3, s4',
      'Step s3, owner: Công an cấp xã → unit ca of the resolving agency',
      'Step s3, next steps: none → s5',
      'Step s4, owner: Bảo hiểm xã hội → tq.bhxh',
      'Step s5, waits for all branches: none → yes',
    ]);
  });
});

describe('a finding', () => {
  const told = (...of: Parameters<typeof finding>) => [
    findingWords(finding(...of), 'vi'),
    findingWords(finding(...of), 'en'),
  ];

  it('writes its numbers and days as each language does', () => {
    expect(told('steps-differ-from-total', null, { sum: 9.5, total: 10.5, unit: 'working_days' })).toEqual([
      'Các bước cộng lại 9,5, công bố 10,5 ngày làm việc',
      'The steps add up to 9.5, published are 10.5 working days',
    ]);
    const late = { code: '1.001806', days: 3, of: 498, first: '2026-01-19' };
    expect(told('late-on-some-days', null, late)[0]).toMatch(/sớm nhất ngày 19\/01\/2026$/);
  });

  it('names kinds of waits and notices rather than their codes', () => {
    expect(told('wait-undeclared', 's3', { kind: 'payment' })[0]).toContain('“chờ nghĩa vụ tài chính”');
    expect(told('notice-missing', null, { notice: 'apology' })[0]).toBe('Thiếu thông báo “xin lỗi”');
    expect(told('guard-constant', 's3', { always: 'false' })).toEqual([
      'Điều kiện lúc nào cũng cho một kết quả (không)',
      'A condition always comes to the same (no)',
    ]);
  });
});

describe('a picture of a process', () => {
  const lines = drawProcess(birth, 'vi', (agency) => `[${agency}]`).split('\n');

  it('has a node a step and an arrow for each that follows', () => {
    expect(lines.filter((line) => line.includes('-->'))).toEqual([
      '  n_s1 --> n_s2',
      '  n_s2 --> n_s3',
      '  n_s2 --> n_s4',
      '  n_s3 --> n_s5',
      '  n_s4 --> n_s5',
    ]);
    expect(lines.filter((line) => /^ {2}n_s\d+[([{]/.test(line))).toHaveLength(5);
    expect(lines).toContain('  n_s4[["s4. Cấp thẻ bảo hiểm y tế<br/>[tq.bhxh]"]]');
  });

  it('lets no name break out of its node or its cell', () => {
    const evil = drawProcess(withStep('s2', { name: '"]; end | <b>' }), 'vi', (agency) => agency);
    expect(evil).toContain('#quot;]; end | #lt;b#gt;');
    expect(evil).toContain('| s2 | "]; end \\| <b> |');
  });

  it('shows conditions', () => {
    const when = {
      and: [{ field: 'owed', op: 'gt', value: 0 }, { not: { field: 'papers', op: 'has', value: 'p1' } }],
    } as const;
    expect(drawProcess(withStep('s2', { when }), 'vi', String)).toContain('? owed #gt; 0 ∧ ¬(papers ∋ p1)');
    expect(conditionWords({ or: [when, { field: 'variant', op: 'in', value: ['main', 'v1'] }] })).toBe(
      '(owed > 0 ∧ ¬(papers ∋ p1)) ∨ variant ∈ {main, v1}',
    );
  });
});
