import { type ClickClaim, openClick } from '#model/message/click-token.ts';
import type { KeyRing } from '#model/message/key-ring.ts';
import { SHORT_CODE } from '#model/message/short-code.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { ClickMessage } from '#model/touch/click-message.ts';
import { LOOK_AGAIN_SECONDS } from '#model/touch/clicks.ts';
import type { Queue } from '#ports/queue.ts';
import type { ShortLinks } from '#ports/short-links.ts';
import type { Telemetry } from '#ports/telemetry.ts';
import { type Answer, answer } from '../preferences/pages/answer.ts';
import type { Request } from '../preferences/request/request.ts';
import { brokenLink } from './broken-link.ts';
import { machineSign } from './machines.ts';

export interface FollowDeps {
  readonly shops: readonly Shop[];
  readonly linkKeys: () => Promise<KeyRing>;
  readonly shortLinks: Pick<ShortLinks, 'tokenOf'>;
  readonly clicks: Queue<ClickMessage>;
  /** Clicks told not long ago: a link that is followed again at once is not told again. */
  readonly told: Recently;
  readonly telemetry: Pick<Telemetry, 'count'>;
}

/** Bounded memory of a function that runs for hours. */
export interface Recently {
  /** True the first time that a key is seen within a minute. */
  isNew(key: string, now: number): boolean;
}

/**
 * Leads to where the link of a message was sealed to, and tells that it was followed. Only what this stage sealed leads
 * anywhere, whoever asks: a click of somebody erased too, and one that cannot be told.
 */
export async function followLink(deps: FollowDeps, event: Request, now: number): Promise<Answer> {
  const { token = '', shop: named } = event.pathParameters ?? {};
  const claim = await claimOf(deps, token, now);
  if (!claim) {
    deps.telemetry.count('Click', { kind: 'broken' });
    return brokenLink(event, deps.shops, named);
  }
  await tell(deps, claim, event, now);
  const { headers } = answer(302, '');
  return { statusCode: 302, headers: { ...headers, location: claim.to }, body: '' };
}

async function claimOf(deps: FollowDeps, token: string, now: number): Promise<ClickClaim | undefined> {
  const sealed = SHORT_CODE.test(token) ? await deps.shortLinks.tokenOf(token, now) : token;
  return sealed === undefined ? undefined : openClick(sealed, await deps.linkKeys());
}

/** A click that cannot be told is lost and counted: whoever clicked gets where they wanted. */
async function tell(deps: FollowDeps, claim: ClickClaim, event: Request, now: number): Promise<void> {
  const { shop, customerId, touchId, link } = claim;
  const sign = machineSign(event, link);
  const kind = sign === undefined ? 'person' : 'machine';
  if (!deps.told.isNew(`${touchId} ${link} ${kind}`, now)) return;
  const click: ClickMessage = { click: 'followed', shop, customerId, touchId, link, at: now, ...(sign && { sign }) };
  try {
    await deps.clicks.send([click], sign === undefined ? LOOK_AGAIN_SECONDS : 0);
    deps.telemetry.count('Click', { kind });
  } catch {
    deps.telemetry.count('Click', { kind: 'untold' });
  }
}

const REMEMBERED_MS = 60_000;
const MOST_REMEMBERED = 10_000;

export function recently(): Recently {
  const seen = new Map<string, number>();
  return {
    isNew: (key, now) => {
      const at = seen.get(key);
      if (at !== undefined && now - at < REMEMBERED_MS) return false;
      if (seen.size >= MOST_REMEMBERED) seen.clear();
      seen.set(key, now);
      return true;
    },
  };
}
