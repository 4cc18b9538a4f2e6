import { sendOf } from '#model/journey/step.ts';
import { type Program, programOf } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import { entering } from '#model/touch/due-touch.ts';
import { isTerminal } from '#model/touch/reasons.ts';
import type { DueTouch, Touch } from '#model/touch/touch.ts';
import { ended } from '#model/touch/transition.ts';
import type { CustomerId } from '#model/values/ids.ts';
import { DAY_MS, HOUR_MS } from '#model/values/time/day.ts';
import type { EnrolmentStore } from '#ports/enrolments.ts';
import type { ErasureStore } from '#ports/erasure.ts';
import type { TouchStore } from '#ports/touches.ts';
import { ownPointer } from '../journey/pointer.ts';

/** A message is with the provider at this moment: its end has to be known first. The queue brings the request again. */
class StillSendingError extends Error {
  override name = 'StillSendingError';
}

interface Stores {
  readonly touches: TouchStore;
  readonly enrolments: Pick<EnrolmentStore, 'ofPerson'>;
  readonly erasure: ErasureStore;
  readonly programs: readonly Program[];
}

interface Erased {
  readonly ids: readonly CustomerId[];
  readonly residueId: CustomerId;
  readonly now: number;
  /** How far back a touch may be due; a week before now unless told. */
  readonly dueFrom?: number;
  /** When the last of the person's orders is to be paid, UTC ms: its reminder waits until then. */
  readonly lastPaymentDue?: number;
}

/** Ends what is planned or on its way; the ledger goes to the residue without order keys: counts stay (I3, I9). */
export async function eraseTouches(stores: Stores, shop: Shop, erased: Erased): Promise<void> {
  const { ids, residueId, now } = erased;
  const { touches, enrolments, erasure, programs } = stores;
  const end = { now, timezone: shop.timezone };
  for (const id of ids) {
    for (const touch of await touches.ofPerson(shop.id, id)) {
      await erasure.leaveTouch(ofResidue(await endOf(touches, shop, touch, now), residueId));
    }
  }
  // Whoever is inside a journey may wait for years: the row says where its pointer lies. The rows go with the touches.
  for (const id of ids) {
    const pointers = (await enrolments.ofPerson(shop.id, id)).map(ownPointer);
    for (const pointer of pointers) if (pointer) await touches.remove(pointer);
  }
  for (const due of await dueRowsOf(stores, shop, erased)) {
    // One that is in the ledger already has been ended above, and keeps that end.
    if (due.purpose === 'send' || isFirstMessage(programs, due)) {
      const unsent = ended(entering(due), 'suppressed', 'person_erased', end);
      await erasure.leaveTouch(ofResidue(unsent, residueId));
    }
    await touches.remove(due);
  }
  // Checks that were made wait for their expiry: they name the person too.
  for (const check of await touches.checksDue(shop.id, (erased.dueFrom ?? now) - MAX_CHECK_MS, now + 2 * HOUR_MS))
    if (ids.includes(check.customerId)) await touches.remove(check);
  for (const id of ids) await erasure.clearTouches(shop.id, id);
}

/** Somebody was about to come in, with this message. */
const isFirstMessage = (programs: readonly Program[], due: DueTouch): boolean =>
  due.purpose === 'step' && due.seq === 0 && sendOf(programOf(programs, due), due.stepId) !== undefined;

function ofResidue(touch: Touch, residueId: CustomerId): Touch {
  const { subject, consentRef: _ref, providerMessageId: _id, ...kept } = touch;
  return { ...kept, customerId: residueId, subject: { at: subject.at, ...(subject.day && { day: subject.day }) } };
}

/** Payment terms beyond this are looked at no further: a row left there names the person by hashes, and ends when due. */
const MAX_AHEAD_MS = 400 * DAY_MS;

/** How long a check lies there: 14 days (`CHECK_KEPT_MS`), and two until DynamoDB has taken what expired (UpdateTimeToLive). */
const MAX_CHECK_MS = 16 * DAY_MS;

/** How far ahead a touch may be due: the longest wait of any program, from now or from when an order is to be paid. */
async function dueRowsOf(
  { touches, programs }: Stores,
  shop: Shop,
  { ids, now, dueFrom = now - 7 * DAY_MS, lastPaymentDue = now }: Erased,
): Promise<readonly DueTouch[]> {
  const waits = programs.map(({ trigger, usefulForMs }) => trigger.afterMs + usefulForMs);
  const last = Math.min(Math.max(now, lastPaymentDue), now + MAX_AHEAD_MS);
  const rows = await touches.stillDue(shop.id, dueFrom, last + Math.max(0, ...waits) + DAY_MS);
  return rows.filter(({ customerId }) => ids.includes(customerId));
}

async function endOf(touches: TouchStore, shop: Shop, touch: Touch, now: number): Promise<Touch> {
  if (isTerminal(touch.state)) return touch;
  if (touch.state === 'sending' && touch.leaseUntil !== undefined && touch.leaseUntil > now) {
    throw new StillSendingError('a message of the person is being sent');
  }
  const end = { now, timezone: shop.timezone };
  const last =
    touch.state === 'sending'
      ? ended(touch, 'unknown', 'answer_lost', end)
      : ended(touch, 'suppressed', 'person_erased', end);
  if ((await touches.replace(last, touch)) === 'stored') return last;
  throw new StillSendingError('a touch of the person changed while it was being ended');
}
