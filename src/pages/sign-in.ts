import { html, type Html } from '../http/html.js';
import { citizenPage, REGISTER, SIGN_IN } from './citizen-layout.js';
import { entryField, type Fault, faultAt, faultBox } from './form.js';
import { linkTo } from './layout.js';
import type { Words } from './words.js';

/** Where to go on to after the sign-in: pages of a citizen's own alone, whatever was asked for. */
export const wayOn = (asked: unknown): string =>
  typeof asked === 'string' && /^\/(nop-ho-so|ho-so-cua-toi)(\/[\w.-]+)*$/.test(asked) ? asked : '/ho-so-cua-toi';

export interface SignInShown {
  readonly on: string;
  readonly username?: string;
  readonly faults?: readonly Fault[];
  /** Why it is asked for again. */
  readonly told?: string;
}

/** Passwords may be pasted and filled in by the browser; there is no puzzle (WCAG 3.3.8). */
export function signInPage(words: Words, { on, username = '', faults = [], told }: SignInShown): Html {
  const { say } = words;
  const main = html`${told !== undefined && html`<p class="told" role="alert">${told}</p>`}
    ${faultBox(say('to-mend'), faults)}
    <p>${say('sign-in-intro')}</p>
    <form method="post" action="${linkTo(words, SIGN_IN)}" novalidate>
      <input type="hidden" name="tiep" value="${on}" />
      ${entryField({ name: 'username', label: say('username'), value: username, fills: 'username', fault: faultAt(faults, 'username') })}
      ${entryField({ name: 'password', label: say('password'), type: 'password', fills: 'current-password', fault: faultAt(faults, 'password') })}
      <button type="submit">${say('sign-in')}</button>
    </form>
    <p class="leave"><a href="${linkTo(words, REGISTER, { tiep: on })}">${say('to-register')}</a></p>`;
  return citizenPage(words, { title: say('sign-in'), main, path: SIGN_IN, query: { tiep: on } });
}

export interface RegisterShown extends SignInShown {
  readonly displayName?: string;
}

export function registerPage(words: Words, { on, username = '', displayName = '', faults = [] }: RegisterShown): Html {
  const { say } = words;
  const main = html`${faultBox(say('to-mend'), faults)}
    <p>${say('register-intro')}</p>
    <form method="post" action="${linkTo(words, REGISTER)}" novalidate>
      <input type="hidden" name="tiep" value="${on}" />
      ${entryField({ name: 'displayName', label: say('full-name'), value: displayName, fills: 'name', fault: faultAt(faults, 'displayName') })}
      ${entryField({ name: 'username', label: say('username'), hint: say('username-hint'), value: username, fills: 'username', fault: faultAt(faults, 'username') })}
      ${entryField({ name: 'password', label: say('password'), hint: say('password-hint'), type: 'password', fills: 'new-password', fault: faultAt(faults, 'password') })}
      <button type="submit">${say('register')}</button>
    </form>
    <p class="leave"><a href="${linkTo(words, SIGN_IN, { tiep: on })}">${say('to-sign-in')}</a></p>`;
  return citizenPage(words, { title: say('register'), main, path: REGISTER, query: { tiep: on } });
}
