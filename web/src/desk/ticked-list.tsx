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
  /** null: they are looked at, and nothing can be done with them yet. */
  readonly chosen: Chosen | null;
}

export const ofChosen = <One extends Row>(rows: readonly One[], { ids }: Chosen): readonly One[] =>
  rows.filter(({ id }) => ids.has(id));

/** A list of which several are taken at once; without a choice it is only read. */
export function TickedList<One extends Row>({ label, heads, rows, nameOf, cellsOf, chosen }: Props<One>) {
  const t = useText();
  return (
    <>
      {chosen && <TickAll rows={rows} chosen={chosen} />}
      <table className={chosen ? 'list still desk-ticked' : 'list still'} role="table" aria-label={label}>
        <ListHead heads={chosen ? ['desk.tick', ...heads] : heads} />
        <tbody role="rowgroup">
          {rows.map((row) => (
            <tr key={row.id} role="row">
              {chosen && (
                <td role="cell" data-label={t('desk.tick')}>
                  <Checkbox
                    aria-label={t('desk.tick-one', { name: nameOf(row) })}
                    checked={chosen.ids.has(row.id)}
                    onChange={() => chosen.toggle(row.id)}
                  />
                </td>
              )}
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

function TickAll({ rows, chosen }: { rows: readonly Row[]; chosen: Chosen }) {
  const t = useText();
  const most = Math.min(rows.length, MOST_CHOSEN);
  const ticked = ofChosen(rows, chosen).length;
  return (
    <Checkbox
      checked={ticked === most}
      indeterminate={ticked > 0 && ticked < most}
      onChange={({ target }) => (target.checked ? chosen.all(rows) : chosen.none())}
      className="tick-all"
    >
      {t('batch.all', { count: most })}
    </Checkbox>
  );
}
