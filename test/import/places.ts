import { readShipped } from '../../src/catalogue/shipped.js';
import type { Places } from './quarter.js';

/** Of the shipped register: agencies that were there until 30/6/2025. */
export function placesOfThatTime(): Places {
  const { procedures, agencies } = readShipped();
  const closed = agencies.filter(({ openTo }) => openTo === '2025-06-30');
  const ids = (levels: readonly string[]) => closed.filter(({ level }) => levels.includes(level)).map(({ id }) => id);
  return {
    procedures: procedures.slice(0, 40).map(({ code }) => code),
    receivers: ['tq0.vp.ttpvhcc', ...ids(['district'])],
    resolvers: closed.filter(({ type }) => type === 'department').map(({ id }) => id),
  };
}
