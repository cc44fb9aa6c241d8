import { useMutation } from '@tanstack/react-query';
import { answered, ApiProblem, client } from '../api/client.js';

/** The receipt is written by a follower, a moment after the reception. */
const TRIES = 40;
const PAUSE_MS = 250;

async function receiptOf(id: string): Promise<Blob> {
  const path = { id, kind: 'receipt', incident: '1' };
  for (let tries = 1; ; tries++) {
    try {
      return await answered(
        client.GET('/api/v1/dossiers/{id}/letters/{kind}/{incident}/document', {
          params: { path },
          parseAs: 'blob',
          headers: { accept: 'application/pdf, application/problem+json' },
        }) as Promise<{ data?: Blob; error?: unknown; response: Response }>,
      );
    } catch (error) {
      const late = error instanceof ApiProblem && error.code === 'no-such-letter';
      if (!late || tries === TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

/** Nothing of what was printed stays in the page. */
export function putAway(): void {
  const frame = document.querySelector<HTMLIFrameElement>('iframe.printed');
  if (frame) URL.revokeObjectURL(frame.src);
  frame?.remove();
}

/** Opens the browser's print dialog upon a document of its own; the page keeps the focus. */
function print(pdf: Blob): Promise<void> {
  putAway();
  const url = URL.createObjectURL(new Blob([pdf], { type: 'application/pdf' }));
  const frame = document.createElement('iframe');
  frame.className = 'printed';
  frame.title = 'PDF';
  frame.tabIndex = -1;
  frame.setAttribute('aria-hidden', 'true');
  frame.src = url;
  const shown = new Promise<void>((resolve) => {
    frame.onload = () => {
      frame.contentWindow?.print();
      resolve();
    };
  });
  document.body.append(frame);
  return shown;
}

/** Mẫu 01 to the printer. */
export const usePrinting = (dossier: string) =>
  useMutation({ gcTime: 0, mutationFn: async () => print(await receiptOf(dossier)) });
