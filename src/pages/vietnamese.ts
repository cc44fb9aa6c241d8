import { html, type Html } from '../http/html.js';

/** Names of the catalogue have no translation. */
export const vietnamese = (name: string | null): Html => html`<span lang="vi">${name}</span>`;
