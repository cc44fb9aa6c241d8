/** How a dossier's clock stands: it runs and there is time left, the due date has passed, or it waits for somebody outside. */
export const CLOCKS = ['running', 'overdue', 'stopped'] as const;
export type ClockState = (typeof CLOCKS)[number];

/** As SQL of a dossier `d`; one whose clock stands has no moment from which it is overdue. @param now the parameter that holds the moment */
export const RUNNING = (now: string): string => `d.overdue_at > ${now}::timestamptz`;
export const OVERDUE = (now: string): string => `d.overdue_at <= ${now}::timestamptz`;
export const STOPPED = `d.overdue_at IS NULL AND d.status = ANY ('{awaiting-supplement,awaiting-payment,paused}')`;
