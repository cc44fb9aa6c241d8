import { describe, expect, it } from '@jest/globals';
import { paperFaults, withPaperNames } from './paper-names.js';
import { readShipped } from './shipped.js';

const procedure = readShipped().procedures.find(
  ({ papers }) => papers.filter((paper) => paper.nameTruncated).length === 2,
)!;
const [one, two] = procedure.papers.filter(({ nameTruncated }) => nameTruncated);
const whole = (name: string) => `${name.replace(/\s*…\s*$/, '')} theo quy định`;
const complete = (...papers: { id: string; name: string }[]) => ({
  names: papers.map(({ id, name }) => ({ paperId: id, name: whole(name) })),
  source: 'QĐ 1/QĐ-UBND',
});

describe('names that the source cut off', () => {
  it('are completed by a new version, which keeps its days; the remark goes with the last of them', () => {
    const half = withPaperNames(procedure, complete(one!));
    expect([half.version, half.validFrom, half.remarks]).toEqual([
      procedure.version + 1,
      procedure.validFrom,
      procedure.remarks,
    ]);
    expect(half.papers.find(({ id }) => id === one!.id)).toMatchObject({
      name: whole(one!.name),
      nameTruncated: false,
    });
    const all = withPaperNames(half, complete(two!));
    expect(all.papers.some(({ nameTruncated }) => nameTruncated)).toBe(false);
    expect(procedure.remarks).toContain('paper-names-truncated');
    expect(all.remarks).not.toContain('paper-names-truncated');
    expect(all.paperNamesSource).toBe('QĐ 1/QĐ-UBND');
  });

  it('told twice they change nothing', () => {
    const all = withPaperNames(procedure, complete(one!, two!));
    expect(paperFaults(complete(one!), all)).toEqual([]);
    expect(withPaperNames(all, complete(one!, two!))).toBe(all);
  });

  it('are not made other names, nor left cut off, and belong to a paper of the procedure', () => {
    const faults = (paperId: string, name: string) =>
      paperFaults({ names: [{ paperId, name }], source: 'x' }, procedure);
    const bad = [{ pointer: '/names/0/name', code: 'not-completed' }];
    expect(faults(one!.id, 'Giấy khác hẳn')).toEqual(bad);
    expect(faults(one!.id, one!.name)).toEqual(bad);
    expect(faults(one!.id, one!.name.replace(/\s*…\s*$/, ''))).toEqual(bad);
    expect(faults('p999', 'x')).toEqual([{ pointer: '/names/0/paperId', code: 'unknown-paper' }]);
    expect(faults(one!.id, whole(one!.name))).toEqual([]);
  });
});
