/** What of the service's wording the screens show; the rest, of citizens' pages above all, is not sent to a browser that needs none of it. */
const SHOWN = [
  'channel.',
  'day.',
  'fact.',
  'field.',
  'finding.',
  'page.level-',
  'remark.',
  'role.',
  'status.',
  'view.',
] as const;

/** A key of the service that has a wording on the screens. */
export type ShownKey = `${(typeof SHOWN)[number]}${string}`;

export const isShown = (key: string): key is ShownKey => SHOWN.some((group) => key.startsWith(group));
