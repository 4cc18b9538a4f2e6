/** The value of a line: pieces fewer than none take theirs off, whichever sign the source gives it. */
export const lineValue = (quantity: number, minor: number): number => (quantity < 0 ? 0 - Math.abs(minor) : minor);
