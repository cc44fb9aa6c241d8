import type { Command } from '../dossier/commands.js';
import type { Place } from './answers.js';

interface Shown {
  readonly place: Place;
  /** null: the screen of the dossier. */
  readonly command: Command | null;
}

/** A screen for each status and role, and a form for each command that the table permits them. */
function everything(places: readonly Place[]): Shown[] {
  const screens = new Map<string, Place>();
  for (const place of places) {
    const key = `${place.status} ${place.role}`;
    if ((screens.get(key)?.commands.length ?? 0) < place.commands.length) screens.set(key, place);
  }
  return [
    ...[...screens.values()].map((place) => ({ place, command: null })),
    ...places.flatMap((place) => place.commands.map((command) => ({ place, command }))),
  ];
}

/** `?role=specialist`, `?status=paused`, `?tile=paused specialist Assign`; nothing named, nothing shown. */
export function sheetOf(places: readonly Place[], asked: URLSearchParams): Shown[] {
  const [role, status, tile] = ['role', 'status', 'tile'].map((name) => asked.get(name));
  return everything(places).filter(
    ({ place, command }) =>
      place.role === role ||
      place.status === status ||
      [place.status, place.role, command ?? 'screen'].join(' ') === tile,
  );
}
