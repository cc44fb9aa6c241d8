import type { Matter, Signed } from './use-signing.js';

/** What he only agrees to: no document bears his name. */
const AGREED: readonly Signed[] = ['CompleteStep', 'ApproveSupplement'];

/** What he does with them: he signs, he agrees, or some of each. */
export function actOn(matters: readonly Pick<Matter, 'command'>[]): 'sign' | 'agree' | 'sign-agree' {
  const agreed = matters.filter(({ command }) => AGREED.includes(command)).length;
  if (agreed === 0) return 'sign';
  return agreed === matters.length ? 'agree' : 'sign-agree';
}
