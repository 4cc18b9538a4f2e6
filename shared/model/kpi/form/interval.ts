/** Two-sided 95 %. */
const Z = 1.959963984540054;

/**
 * Wilson's interval (95 %) of a share of `part` among `whole` people: it stays within 0..1 and says something of 0 and
 * of all (Wilson 1927; Brown, Cai and DasGupta 2001). Undefined where there is nobody, or the counts are none.
 */
export function wilson(part: number, whole: number): { readonly low: number; readonly high: number } | undefined {
  if (!(whole > 0 && part >= 0 && part <= whole)) return undefined;
  const share = part / whole;
  const spread = (Z * Z) / whole;
  const centre = share + spread / 2;
  const half = Z * Math.sqrt((share * (1 - share)) / whole + spread / (4 * whole));
  return {
    low: part === 0 ? 0 : Math.max(0, (centre - half) / (1 + spread)),
    high: part === whole ? 1 : Math.min(1, (centre + half) / (1 + spread)),
  };
}
