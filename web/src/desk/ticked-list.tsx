import './desk.css';
import { Checkbox } from 'antd';
import type { ReactNode } from 'react';
import { type Chosen, MOST_CHOSEN } from '../inbox/use-chosen.js';
import { useText } from '../text/language.js';
import type { Key } from '../text/vi.js';
import { ListHead } from '../ui/list-head.js';

interface Row {
  readonly id: string;
}

interface Props<One> {
  readonly label: string;
  readonly heads: readonly Key[];
  readonly rows: readonly One[];
  /** As a row is called aloud. */
  readonly nameOf: (row: One) => string;
  /** Under the heads, in their order. */
  readonly cellsOf: (row: One) => readonly ReactNode[];
  readonly chosen: Chosen;
}

export const ofChosen = <One extends Row>(rows: readonly One[], { ids }: Chosen): readonly One[] =>
  rows.filter(({ id }) => ids.has(id));

/** A list of which several are taken at once. */
export function TickedList<One extends Row>({ label, heads, rows, nameOf, cellsOf, chosen }: Props<One>) {
  const t = useText();
  const most = Math.min(rows.length, MOST_CHOSEN);
  const ticked = ofChosen(rows, chosen).length;
  return (
    <>
      <Checkbox
        checked={ticked === most}
        indeterminate={ticked > 0 && ticked < most}
        onChange={({ target }) => (target.checked ? chosen.all(rows) : chosen.none())}
        className="tick-all"
      >
        {t('batch.all', { count: most })}
      </Checkbox>
      <table className="list still desk-ticked" role="table" aria-label={label}>
        <ListHead heads={['desk.tick', ...heads]} />
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.id} role="row">
              <td role="cell" data-label={t('desk.tick')}>
                <Checkbox
                  aria-label={t('desk.tick-one', { name: nameOf(row) })}
                  checked={chosen.ids.has(row.id)}
                  onChange={() => chosen.toggle(row.id)}
                />
              </td>
              {cellsOf(row).map((cell, index) => (
                <td key={heads[index]} role="cell" data-label={t(heads[index]!)}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
