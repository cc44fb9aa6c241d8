import type { Command } from '../dossier/commands.js';
import { answerIn, isScreenShown } from './screen-states.js';

/** One dossier before one officer: the screen of its status for his role, and the forms that it is there to show. */
export interface Place {
  readonly id: string;
  readonly status: string;
  readonly role: string;
  readonly commands: readonly Command[];
}

interface Gallery {
  readonly places: readonly Place[];
  /** By their paths. */
  readonly answers: Readonly<Record<string, unknown>>;
  /** The least that each reading may answer. */
  readonly empty: Readonly<Record<string, unknown>>;
}

declare global {
  interface Window {
    /** Paths that a screen has asked for and the gallery does not have. */
    unanswered: string[];
  }
}

const fetched = window.fetch;
export const gallery: Promise<Gallery> = fetched('./answers.json').then((answer) => answer.json());
window.unanswered = [];

/** In place of the service, for the client that is made after this: what was asked of it when the gallery was hung. */
window.fetch = async (asked) => {
  const { pathname } = new URL((asked as Request).url);
  const { answers, empty } = await gallery;
  if (isScreenShown()) return answerIn(pathname, empty);
  const body = answers[pathname];
  if (body !== undefined) return Response.json(body, { headers: { etag: '"1"' } });
  window.unanswered.push(pathname);
  return Response.json({ code: 'not-found', title: pathname }, { status: 404 });
};
