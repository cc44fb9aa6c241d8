interface Placed {
  readonly id: string;
  readonly parentId: string | null;
}

/** As they are, but none before one that it is a part of: a commune stands before its offices. */
export function wholeFirst<One extends Placed>(found: readonly One[]): One[] {
  const byId = new Map(found.map((one) => [one.id, one]));
  const depthOf = ({ parentId }: Placed): number => {
    const above = parentId === null ? undefined : byId.get(parentId);
    return above ? 1 + depthOf(above) : 0;
  };
  return found.toSorted((a, b) => depthOf(a) - depthOf(b));
}
