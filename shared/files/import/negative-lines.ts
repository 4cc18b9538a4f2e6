import type { ImportOrder } from './group.ts';

type Lines = ImportOrder['lines'];

/** Returns, unless the order's own total holds them already: then deductions (a trade-in), and nothing went back. */
export function boughtAndReturned(order: ImportOrder): { readonly bought: Lines; readonly returned: Lines } {
  const returned = order.lines.filter(takesOff);
  if (returned.length === 0 || areInTotal(order)) return { bought: [...order.lines], returned: [] };
  return { bought: order.lines.filter((line) => !takesOff(line)), returned };
}

const takesOff = ({ quantity, amountMinor = 0 }: Lines[number]): boolean => quantity < 0 || amountMinor < 0;

/**
 * A file that tells refunds tells its returns there. Else the sums decide whether the total comes from all lines or the
 * bought ones, with or without shipping, tax and discount; in doubt a total of less than was bought holds them.
 */
function areInTotal({ head, lines }: ImportOrder): boolean {
  const total = head.orderTotal;
  if (typeof total !== 'number') return false;
  if (typeof head.refunded === 'number') return true;
  const [shipping, tax, discount] = [Number(head.shipping ?? 0), Number(head.tax ?? 0), Number(head.discount ?? 0)];
  const others = [0, shipping].flatMap((a) => [a, a + tax]).flatMap((a) => [a, a - discount]);
  const all = sum(lines);
  const bought = sum(lines.filter((line) => !takesOff(line)));
  const [ofAll, ofBought] = [all, bought].map((minor) => others.some((other) => minor + other === total));
  return ofAll === ofBought ? total < bought + shipping - discount : ofAll === true;
}

const sum = (lines: Lines): number => lines.reduce((total, { amountMinor = 0 }) => total + amountMinor, 0);
