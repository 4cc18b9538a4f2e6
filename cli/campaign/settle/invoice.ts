import { amountOf } from '../../command-line/amount.ts';
import { UsageError } from '../../console/cli-error.ts';

/** `sms=23.40,Pictures=250` as minor units by item. Throws {@link UsageError} for what is no amount. */
export function invoiceOf(text: string | undefined, currency: string): Readonly<Record<string, number>> {
  const found: Record<string, number> = {};
  for (const part of text === undefined ? [] : text.split(',')) {
    const at = part.lastIndexOf('=');
    const [item, amount] = [part.slice(0, at).trim(), part.slice(at + 1).trim()];
    if (at < 1 || item === '')
      throw new UsageError(`--invoice has ${JSON.stringify(part)}: write ITEM=AMOUNT, ITEM=AMOUNT`);
    if (Object.hasOwn(found, item)) throw new UsageError(`--invoice names ${item} twice`);
    const minor = amountOf(amount, currency);
    if (minor === undefined)
      throw new UsageError(
        `--invoice has ${JSON.stringify(amount)} for ${item}: write an amount in ${currency}, as 23.40`,
      );
    found[item] = minor;
  }
  return found;
}
