import type { CommerceEvent } from '#model/event/event.ts';

const LATEST = Date.UTC(2030, 0, 1);
const isTime = (ms: number): boolean => Number.isSafeInteger(ms) && ms >= Date.UTC(1990, 0, 1) && ms < LATEST;
const isAmount = (minor: number): boolean => Number.isSafeInteger(minor) && minor >= 0;
/** A line may take off: a trade-in, a deposit given back. */
const isSigned = (minor: number): boolean => Number.isSafeInteger(minor);
const isText = (text: string): boolean => text !== '' && text.isWellFormed() && !/\p{Cc}/u.test(text);

/** What is wrong with an event that a mapper gave; empty when it is well-formed. For the test on random input. */
export function flawsOf(event: CommerceEvent, currency: string): string[] {
  const flaws: string[] = [];
  const check = (holds: boolean, what: string): void => {
    if (!holds) flaws.push(`${event.type}: ${what}`);
  };
  if ('orderKey' in event) check(/^[a-z]:[0-9A-Za-z][\w-]*$/.test(event.orderKey ?? 's:1'), 'orderKey');
  if ('currency' in event) check(event.currency === currency, 'currency');
  if ('identity' in event) {
    const { observed, ...vouched } = event.identity ?? {};
    for (const value of [...Object.values(vouched), ...Object.values(observed ?? {})])
      check(typeof value === 'string' && isText(value), 'identity');
  }
  if ('contact' in event) {
    for (const value of Object.values(event.contact)) check(typeof value === 'string' && isText(value), 'contact');
    check(event.contact.country === undefined || /^[A-Z]{2}$/.test(event.contact.country), 'country');
  }
  if (event.type === 'order') {
    check(isTime(event.updatedAt) && isTime(event.placedAt), 'times');
    check(event.cancelledAt === undefined || isTime(event.cancelledAt), 'cancelledAt');
    check(isAmount(event.grossMinor), 'grossMinor');
    check(
      event.returns.every((one) => isText(one.id) && isTime(one.at) && isAmount(one.amountMinor)),
      'returns',
    );
    check(
      event.lines.every((line) => isText(line.sku) && Number.isSafeInteger(line.quantity) && isSigned(line.totalMinor)),
      'lines',
    );
    check(event.payUrl === undefined || /^https?:/i.test(event.payUrl), 'payUrl');
  }
  if (event.type === 'cart') {
    check(/^[a-z]:[\w-]+$/.test(event.cartKey) && isTime(event.updatedAt) && isAmount(event.totalMinor), 'cart');
    check(
      event.lines.every((line) => isText(line.sku) && isSigned(line.totalMinor)),
      'lines',
    );
    check(event.resumeUrl === undefined || /^https?:/i.test(event.resumeUrl), 'resumeUrl');
  }
  if (event.type === 'product') check(isText(event.sku) && isTime(event.updatedAt), 'product');
  if (event.type === 'privacy') check(isText(event.requestId) && isTime(event.at), 'privacy');
  if (event.type === 'customers-merged') check(isTime(event.at) && event.kept !== event.removed, 'merge');
  if (event.type === 'shipment')
    check(
      isText(event.shipment.id) && Object.values(event.shipment).every((one) => typeof one !== 'number' || isTime(one)),
      'shipment',
    );
  if (event.type === 'return') check(isTime(event.return.at) && isAmount(event.return.amountMinor), 'return');
  if (
    event.type === 'order-deleted' ||
    event.type === 'consent' ||
    event.type === 'payment' ||
    event.type === 'payment-terms'
  )
    check(isTime(event.at), 'at');
  if (event.type === 'customer') check(isTime(event.updatedAt), 'updatedAt');
  return flaws;
}
