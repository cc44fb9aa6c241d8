import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { answered, ApiProblem, client } from '../api/client.js';
import type { Result } from '../inbox/batch-commands.js';
import { BatchResults } from '../inbox/batch-results.js';
import type { Chosen } from '../inbox/use-chosen.js';
import { useText } from '../text/language.js';
import { ofChosen } from './ticked-list.js';
import type { Transfer } from './use-transfers.js';

interface Confirming {
  readonly transfers: readonly Transfer[];
  readonly note: string | null;
}

/** Each is said on its own, once: said again it stays as it was, so what has failed can be tried again. */
async function arrive(
  { dossierId: id, no }: Transfer,
  note: string | null,
): Promise<Pick<Result, 'dossierId' | 'problem'>> {
  try {
    const path = { id, no };
    await answered(client.PUT('/api/v1/dossiers/{id}/transfers/{no}/arrival', { params: { path }, body: { note } }));
    return { dossierId: id, problem: null };
  } catch (error) {
    if (!(error instanceof ApiProblem)) throw error;
    return { dossierId: id, problem: { title: error.title, ground: error.ground } };
  }
}

/** Says of all that are ticked that they have arrived, and what became of each; those that failed stay in the list. */
export function ConfirmArrivals({ transfers, chosen }: { transfers: readonly Transfer[]; chosen: Chosen }) {
  const t = useText();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const ticked = ofChosen(transfers, chosen);
  const { mutate, data, isPending, variables } = useMutation({
    mutationFn: async ({ transfers, note }: Confirming) => {
      const told = new Map<string, Pick<Result, 'dossierId' | 'problem'>>();
      for (const one of transfers) told.set(one.id, await arrive(one, note));
      return told;
    },
    onSuccess: () => (chosen.none(), setNote('')),
    onSettled: () => queries.invalidateQueries({ queryKey: ['dossiers'] }),
  });
  return (
    <section className="card" aria-labelledby="confirm-arrivals">
      <h2 id="confirm-arrivals">{t('arrivals.confirm-title')}</h2>
      <div className="search-box">
        <label htmlFor="arrival-note">{t('arrivals.note')}</label>
        <Input
          id="arrival-note"
          maxLength={1000}
          autoComplete="off"
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
      </div>
      <Button
        type="primary"
        disabled={ticked.length === 0}
        loading={isPending}
        onClick={() => mutate({ transfers: ticked, note: note.trim().normalize('NFC') || null })}
      >
        {t('arrivals.confirm', { count: ticked.length })}
      </Button>
      {data && variables && <BatchResults lines={variables.transfers} results={data} />}
    </section>
  );
}
