import { useMutation } from '@tanstack/react-query';
import { ApiProblem } from '../api/client.js';
import { documentOf, print } from '../ui/printing.js';

/** The receipt is written by a follower, a moment after the reception. */
const TRIES = 40;
const PAUSE_MS = 250;

async function receiptOf(id: string): Promise<Blob> {
  for (let tries = 1; ; tries++) {
    try {
      return await documentOf({ id, kind: 'receipt', incident: '1' });
    } catch (error) {
      const late = error instanceof ApiProblem && error.code === 'no-such-letter';
      if (!late || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** Mẫu 01 to the printer. */
export const usePrinting = (dossier: string) =>
  useMutation({ gcTime: 0, mutationFn: async () => print(await receiptOf(dossier)) });
