import { join } from 'node:path';
import * as z from 'zod/mini';
import declared from '#crm/crm.config.ts';
import { keepFile, keptText } from '#local/state/keep-file.ts';
import type { Shop } from '#model/shop/shop.ts';
import { jsonOrUndefined } from '#model/values/json/json-or-undefined.ts';
import { MoneyError, minorDigits } from '#model/values/money/money.ts';
import { isZone } from '#model/values/time/day.ts';
import { CliError, UsageError } from '../console/cli-error.ts';

const Registered = z.array(z.object({ id: z.string(), timezone: z.string(), currency: z.string() }));

/** A shop that exists on this machine only, for an import. Throws {@link UsageError}. */
export function localShop(id: string, timezone: string, currency: string): Shop {
  if (!/^[a-z0-9-]{1,20}$/.test(id)) throw new UsageError(`--shop is "${id}": use 1-20 of a-z, 0-9 and -`);
  if (!isZone(timezone))
    throw new UsageError(`--timezone is "${timezone}": give an IANA zone, for example Europe/London`);
  try {
    minorDigits(currency);
  } catch (error) {
    if (!(error instanceof MoneyError)) throw error;
    throw new UsageError(`--currency is "${currency}": give an ISO 4217 code, for example GBP`);
  }
  const [model] = declared.shops;
  if (!model) throw new UsageError('crm/crm.config.ts declares no shop to take thresholds and policy from');
  return {
    id,
    name: id,
    platforms: [],
    timezone,
    currency,
    // every template speaks these: the declared shop would be refused otherwise
    locale: model.locale,
    fallbackLocale: model.fallbackLocale,
    dailyRunHour: model.dailyRunHour,
    lifecycle: model.lifecycle,
    policy: model.policy,
    sender: model.sender,
    url: `https://${id}.example`,
    tierShares: model.tierShares,
    // reading goods costs nothing on this machine
    products: { affinity: true, replenishment: true },
  };
}

/** Shops that were registered in a state directory. Throws {@link CliError} when their file was damaged. */
export async function registeredShops(stateDir: string): Promise<readonly Shop[]> {
  const kept = Registered.safeParse(jsonOrUndefined(keptText(file(stateDir)) ?? '[]')).data;
  if (!kept)
    throw new CliError(
      `${file(stateDir)} is damaged`,
      'move it away: the next import of each of its shops needs --timezone and --currency again, and nothing else is lost',
    );
  return kept.map(({ id, timezone, currency }) => localShop(id, timezone, currency));
}

/** Registers a shop for good; one of the same id is replaced. */
export async function registerShop(stateDir: string, shop: Shop): Promise<void> {
  const others = (await registeredShops(stateDir)).filter(({ id }) => id !== shop.id);
  const all = [...others, shop].map(({ id, timezone, currency }) => ({ id, timezone, currency }));
  keepFile(file(stateDir), `${JSON.stringify(all, undefined, 2)}\n`);
}

const file = (stateDir: string): string => join(stateDir, 'shops.json');

/** Is the shop one of `crm/crm.config.ts`? */
export const isDeclared = (id: string): boolean => declared.shops.some((shop) => shop.id === id);
