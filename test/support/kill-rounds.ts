/** Kills at each point: `npm run kills` takes 50. */
export const KILL_ROUNDS = Number(process.env['KILL_ROUNDS'] ?? 10);
/** A round takes some seconds, many where others use the machine; before and after them dossiers are received and leases run out. */
export const KILL_PATIENCE_MS = 900_000 + KILL_ROUNDS * 120_000;
