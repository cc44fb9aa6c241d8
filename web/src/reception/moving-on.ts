const FIELDS = 'input:not([type=hidden]), textarea, button, a[href], summary';

/** In the order of the page, what the Tab key would reach. */
const fieldsOf = (root: HTMLElement): HTMLElement[] =>
  [...root.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (one) => one.tabIndex >= 0 && !one.matches(':disabled') && one.offsetParent !== null && !passedOver(one),
  );

/** Of a group of radio buttons the chosen one stands for all. */
const passedOver = (one: HTMLElement): boolean =>
  one instanceof HTMLInputElement && one.type === 'radio' && !one.checked;

/** To the next field, or with -1 to the one before; stays at the ends. */
export function moveOn(root: HTMLElement, from: Element, by: 1 | -1 = 1): void {
  const fields = fieldsOf(root);
  const next = fields[fields.indexOf(from as HTMLElement) + by];
  next?.focus();
  next?.scrollIntoView({ block: 'nearest' });
}

const isList = (field: Element): boolean => field.getAttribute('role') === 'combobox';
export const isOpenList = (field: Element): boolean => isList(field) && field.getAttribute('aria-expanded') === 'true';

/** Enter goes on to the next field, Esc back; a button is pressed by Enter, and an open list chooses with it and closes with Esc. */
export function onFieldKey(event: KeyboardEvent, root: HTMLElement): void {
  const { key, target } = event;
  if (!(target instanceof Element) || event.isComposing || event.shiftKey || event.ctrlKey || event.altKey) return;
  if (key !== 'Enter' && key !== 'Escape') return;
  if (isOpenList(target)) {
    // The list chooses first; only when it has closed upon that, the next field is due.
    if (key === 'Enter') setTimeout(() => isOpenList(target) || moveOn(root, document.activeElement ?? target));
    return;
  }
  if (key === 'Enter' && target.matches('button, a, summary')) return;
  event.preventDefault();
  event.stopPropagation();
  moveOn(root, target, key === 'Enter' ? 1 : -1);
}
