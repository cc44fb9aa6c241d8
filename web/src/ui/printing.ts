import { useMutation } from '@tanstack/react-query';
import { useEffect } from 'react';
import { answered, client } from '../api/client.js';

/** A form or letter of a dossier. */
export interface LetterPath {
  readonly id: string;
  readonly kind: string;
  readonly incident: string;
}

/** Where the browser opens it as a document of its own. */
export const addressOf = ({ id, kind, incident }: LetterPath): string =>
  `/api/v1/dossiers/${id}/letters/${kind}/${encodeURIComponent(incident)}/document`;

/** @throws ApiProblem */
export const documentOf = (path: LetterPath): Promise<Blob> =>
  answered(
    client.GET('/api/v1/dossiers/{id}/letters/{kind}/{incident}/document', {
      params: { path: { ...path } },
      parseAs: 'blob',
      headers: { accept: 'application/pdf, application/problem+json' },
    }) as Promise<{ data?: Blob; error?: unknown; response: Response }>,
  );

/** Nothing of what was printed stays in the page. */
export function putAway(): void {
  const frame = document.querySelector<HTMLIFrameElement>('iframe.printed');
  if (frame) URL.revokeObjectURL(frame.src);
  frame?.remove();
}

/** Opens the browser's print dialog upon a document of its own; the page keeps the focus. */
export function print(pdf: Blob): Promise<void> {
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

/** Letters to the printer, one at a time, for as long as the screen stands. */
export function usePrinted() {
  useEffect(() => putAway, []);
  return useMutation({ gcTime: 0, mutationFn: async (path: LetterPath) => print(await documentOf(path)) });
}
