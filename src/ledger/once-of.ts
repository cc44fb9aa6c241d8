/** Makes what follows from an object when it is first asked for, and keeps that for as long as the object lives. */
export function onceOf<Of extends object, T>(make: (of: Of) => T): (of: Of) => T {
  const made = new WeakMap<Of, { readonly is: T }>();
  return (of) => {
    const kept = made.get(of) ?? { is: make(of) };
    made.set(of, kept);
    return kept.is;
  };
}
