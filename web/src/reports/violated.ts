/** An identity that does not hold, as the service tells it: `total: 3=4+5 (3 ≠ 2)`. @param total how the last row is called */
export const violatedIn = (violation: string, total: string): string => violation.replace(/^total(?=: )/, total);
