import { requireAuthority } from '#model/event/authority.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import { type IngestOutcome, ParkError } from '#model/event/fault.ts';
import { ErasedError } from '../person/resolve-person.ts';
import { type Touched, together } from '../person/touched.ts';
import { applyCart } from './apply-cart.ts';
import { applyConsent } from './apply-consent.ts';
import { applyCustomer } from './apply-customer.ts';
import { applyFacts } from './apply-facts.ts';
import { applyMerge } from './apply-merge.ts';
import { applyOrder } from './apply-order.ts';
import { applyPrivacy } from './apply-privacy.ts';
import { applyProduct } from './apply-product.ts';
import { checkEvent } from './check-event.ts';
import type { Applied, Delivery, IngestDeps } from './deps.ts';
import { keepStandings } from './keep-standings.ts';

/** `parked` carries the first fault, its event's number in the path; `erased`: a part was of a person erased since. */
export type ApplyResult =
  | { readonly outcome: Exclude<IngestOutcome, 'parked'>; readonly erased?: true }
  | { readonly outcome: 'parked'; readonly fault: ParkError };

/**
 * Each by itself, so that a consent withdrawn counts beside an unreadable order; a fault parks the delivery whole,
 * since applying is idempotent. Throws only what another try can mend: a store that fails, a race that is lost.
 */
export async function applyEvents(
  events: readonly unknown[],
  delivery: Delivery,
  deps: IngestDeps,
): Promise<ApplyResult> {
  return (await applyEach(events, delivery, deps)).result;
}

/** As {@link applyEvents}, and whom the events touched. */
export async function applyEach(
  events: readonly unknown[],
  delivery: Delivery,
  deps: IngestDeps,
): Promise<{ readonly result: ApplyResult; readonly touched: Touched }> {
  const all: Applied[] = [];
  let erased = false;
  let fault: ParkError | undefined;
  for (const [index, value] of events.entries()) {
    try {
      const event = checkEvent(value, delivery.shop);
      requireAuthority(event, delivery.authority);
      all.push(await applyEvent(deps, delivery, event));
    } catch (error) {
      if (error instanceof ErasedError) {
        erased = true;
        continue;
      }
      if (!(error instanceof ParkError)) throw error;
      fault ??= new ParkError(error.reason, `events.${index}${error.field && `.${error.field}`}`);
    }
  }
  const touched = together(...all, { persons: [], erased });
  await keepStandings(deps, delivery.shop.id, all, all.length === events.length);
  if (fault) return { result: { outcome: 'parked', fault }, touched };
  const outcome = all.some(({ changed }) => changed) ? 'applied' : 'superseded';
  return { result: { outcome, ...(erased && { erased }) }, touched };
}

function applyEvent(deps: IngestDeps, delivery: Delivery, event: CommerceEvent): Promise<Applied> {
  switch (event.type) {
    case 'order':
    case 'return':
    case 'payment':
    case 'payment-terms':
    case 'shipment':
    case 'order-deleted':
      return applyOrder(deps, delivery, event);
    case 'cart':
      return applyCart(deps, delivery, event);
    case 'product':
      return applyProduct(deps, delivery, event);
    case 'customer':
      return applyCustomer(deps, delivery, event);
    case 'consent':
      return applyConsent(deps, delivery, event);
    case 'customers-merged':
      return applyMerge(deps, delivery, event);
    case 'custom':
    case 'survey-answer':
    case 'service-case':
    case 'subscription':
    case 'product-wish':
      return applyFacts(deps, delivery, event);
    case 'privacy':
      return applyPrivacy(deps, delivery, event);
  }
}
