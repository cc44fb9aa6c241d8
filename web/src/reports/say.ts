import type { Values } from '../text/wording.js';

/** A text by its key, with what stands in it. */
export type Say = (key: string, values?: Values) => string;
