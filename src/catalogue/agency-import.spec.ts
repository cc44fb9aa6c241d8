import { describe, expect, it } from '@jest/globals';
import { withDemoIdentifiers } from './agency-import.js';
import { IDENTIFIER } from './catalogue-admin.js';
import { readShipped } from './shipped.js';

const shipped = readShipped().agencies;
const agency = (id: string) => shipped.find((held) => held.id === id)!;
const listed = shipped.filter(({ derived }) => !derived);
const open = shipped.filter(({ openTo }) => openTo === null);

describe('the register of agencies', () => {
  it('holds 147 of today, 167 that closed on 30/6/2025, and 188 former communes that only their heirs name', () => {
    expect(listed.filter(({ openTo }) => openTo === null)).toHaveLength(147);
    const closed = listed.filter(({ openTo }) => openTo === '2025-06-30');
    expect(closed.filter(({ id }) => !id.startsWith('hg0.')).length).toBe(167);
    expect(closed.filter(({ id }) => id.startsWith('hg0.')).length).toBe(188);
    expect(new Set(shipped.map(({ id }) => id)).size).toBe(shipped.length);
  });

  it('gives an identifier to the 13 that the portal names, and to no other', () => {
    expect(open.filter(({ identifier }) => identifier !== null)).toHaveLength(13);
    expect(agency('tq.stp')).toMatchObject({ identifier: 'H60.13', identifierIsDemo: false, openFrom: '2025-07-01' });
    expect(agency('tq.vp').identifier).toBeNull();
  });

  it('takes a remark out of a name', () => {
    expect(agency('tq.bqlkkt')).toMatchObject({
      name: 'Ban Quản lý khu kinh tế',
      note: 'tên chính xác sau hợp nhất chưa xác minh',
    });
  });
});

describe('the units of a commune', () => {
  it('follow the template of its kind', () => {
    const unitsOf = (id: string) =>
      shipped.filter(({ parentId }) => parentId === id).map(({ id: unit }) => unit.slice(id.length + 1));
    expect(unitsOf('tq.x00700')).toEqual(['vp', 'kt', 'vhxh', 'ttpvhcc', 'ca']);
    expect(unitsOf('tq.x00691')).toEqual(['vp', 'kthtdt', 'vhxh', 'ttpvhcc', 'ca']);
    expect(shipped.filter(({ derived }) => derived)).toHaveLength(124 * 5);
  });

  it('are named after it, without an identifier, with the confidence of the template', () => {
    expect(agency('tq.x00700.ttpvhcc')).toMatchObject({
      name: 'Trung tâm Phục vụ hành chính công xã Ngọc Đường',
      type: 'pssc',
      level: 'commune',
      identifier: null,
      derived: true,
      confidence: 'memory; tên phòng đối chiếu được với mã trên Cổng của tỉnh khác',
    });
    expect(agency('tq.x00691.ca').name).toBe('Công an phường Hà Giang 2');
  });
});

describe('demo identifiers', () => {
  const demo = withDemoIdentifiers(shipped, 'H60');

  it('leave real ones and closed agencies alone', () => {
    const real = (list: typeof demo) =>
      list.filter((held) => held.identifier && !held.identifierIsDemo).map(({ id }) => id);
    expect(real(demo)).toEqual(real([...shipped]));
    expect(demo.filter(({ openTo, identifierIsDemo }) => openTo !== null && identifierIsDemo)).toEqual([]);
  });

  it('give every other open agency one of its own, well formed and marked', () => {
    const marked = demo.filter(({ identifierIsDemo }) => identifierIsDemo);
    expect(marked).toHaveLength(open.length - 13);
    expect(marked.every(({ identifier }) => IDENTIFIER.test(identifier!))).toBe(true);
    // The province of before 1/7/2025 keeps the identifier that its successor has: it is closed.
    const all = demo.filter(({ openTo }) => openTo === null).map(({ identifier }) => identifier);
    expect(new Set(all).size).toBe(all.length);
  });

  it('stay the same when a real one is entered for another agency', () => {
    const entered = shipped.map((held) => (held.id === 'tq.vp' ? { ...held, identifier: 'H60.01' } : held));
    const again = withDemoIdentifiers(entered, 'H60');
    expect(again.filter(({ id }) => id !== 'tq.vp')).toEqual(demo.filter(({ id }) => id !== 'tq.vp'));
    expect(again.find(({ id }) => id === 'tq.vp')).toMatchObject({ identifier: 'H60.01', identifierIsDemo: false });
  });
});
