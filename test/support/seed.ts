import fc from 'fast-check';

/** One seed for every property, so that a run can be repeated; `SEED=… npm test` explores elsewhere. */
fc.configureGlobal({ seed: Number(process.env['SEED'] ?? 20_261_124) });
