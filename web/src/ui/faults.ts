import type { FormInstance } from 'antd';
import { ApiProblem } from '../api/client.js';

/** Shows what the service found wrong at the fields themselves. @param placeOf `/days/0/date` → the field in the form */
export function showFaults<Typed>(
  form: FormInstance<Typed>,
  error: unknown,
  placeOf: (pointer: string) => (string | number)[],
): void {
  if (!(error instanceof ApiProblem)) return;
  const { errors, title } = error;
  const faults = errors.map(({ pointer, message }) => ({ name: placeOf(pointer), errors: [message ?? title] }));
  form.setFields(faults as Parameters<typeof form.setFields>[0]); // places are read from pointers, not known by type
}
