import { useText } from '../text/language.js';

/** The rule of a field that must be filled in. */
export function useRequired() {
  const t = useText();
  return [{ required: true, whitespace: true, message: t('common.required') }];
}
