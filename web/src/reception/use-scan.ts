import { useEffect, useEffectEvent } from 'react';
import { Burst, NOTICED_AT } from './burst.js';
import type { Who } from './filing.js';

/** Where a card's text stands, by whose card it is. */
export const SCAN_FIELDS: Readonly<Record<Who, string>> = { owner: 'scan', submitter: 'scan-submitter' };

const scanFieldOf = (who: Who) => document.getElementById(SCAN_FIELDS[who]) as HTMLInputElement | null;

/** Once somebody else hands the dossier in, a card is his, unless the scan hits what is asked of the owner. */
function scanFieldFor(target: EventTarget | null): HTMLInputElement | null {
  const ofOwner = target instanceof Element && target.closest('[data-person="owner"]') !== null;
  return (ofOwner ? null : scanFieldOf('submitter')) ?? scanFieldOf('owner');
}

type Field = HTMLInputElement | HTMLTextAreaElement;
const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLTextAreaElement ||
  (target instanceof HTMLInputElement && target.type !== 'checkbox' && target.type !== 'radio');

/** Writes into a field as if it had been typed, so that the form hears of it. */
function put(field: Field, value: string): void {
  const prototype = field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype;
  Object.getOwnPropertyDescriptor(prototype, 'value')!.set!.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/**
 * Hears a scanner wherever the focus is. As soon as it is noticed, what it wrote so far goes to the scan field, and the focus with
 * it: the rest lands there by itself, and the field that was hit is as it was.
 *
 * @param onScan is given what stands in a scan field upon Enter, scanned, typed or pasted; answers whether it was of use
 */
export function useScan(onScan: (text: string, who: Who) => boolean): void {
  const scanned = useEffectEvent(onScan);
  useEffect(() => {
    const burst = new Burst();
    /** The field that a scan may have hit, as it was before. */
    let hit: { readonly field: Field; readonly value: string } | null = null;

    const onLetter = ({ key, target, timeStamp }: KeyboardEvent) => {
      const field = scanFieldFor(target);
      const count = burst.press(key, timeStamp);
      if (count === 1) hit = isField(target) ? { field: target, value: target.value } : null;
      if (count !== NOTICED_AT || !field || target === field) return;
      if (hit) put(hit.field, hit.value);
      put(field, burst.text.slice(0, -1)); // this key itself is written by the browser, to where the focus is now
      field.focus();
    };
    const onEnter = (event: KeyboardEvent) => {
      const who = (['owner', 'submitter'] as const).find((one) => event.target === scanFieldOf(one));
      const field = who && scanFieldOf(who);
      if (!field || field.value.trim() === '') return;
      event.preventDefault();
      event.stopPropagation();
      if (scanned(field.value, who)) put(field, '');
      else field.select();
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Enter') onEnter(event);
      else if (event.key.length === 1 && !event.repeat) onLetter(event);
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, []);
}
