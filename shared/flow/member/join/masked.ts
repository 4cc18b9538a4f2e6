/** An address as it is told back: enough to see a mistake, too little for who looks over the shoulder. `ada@x.org`: `a•••a@x.org`. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf('@');
  const local = [...email.slice(0, at)];
  const last = local.length > 2 ? (local.at(-1) ?? '') : '';
  return `${local[0] ?? ''}•••${last}${email.slice(at)}`;
}

/** `+4915123456789`: `+49 ••• 6789`. @param codes of the countries in which numbers are asked for, such as `49` */
export function maskedPhone(number: string, codes: readonly string[]): string {
  const code = codes.find((one) => number.startsWith(`+${one}`));
  return `${code === undefined ? '' : `+${code} `}••• ${number.slice(-4)}`;
}
