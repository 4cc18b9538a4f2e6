import { setTimeout as sleep } from 'node:timers/promises';
import type { Shop } from '#model/shop/shop.ts';
import type { PlatformId, ShopId } from '#model/values/ids.ts';
import { type Address, type ApiToken, ApiUnavailableError, isWhole, type PlatformApi } from '#platforms/common/api.ts';
import type { Platform } from '#platforms/common/platform.ts';
import { request, retryAfterMs } from './request.ts';

interface Patience {
  /** Whole time of one answer. */
  readonly timeoutMs: number;
  /** Tries at one answer before the API counts as unavailable. */
  readonly tries: number;
  /** Longest wait between two tries; an API that asks for more is unavailable for now. */
  readonly maxWaitMs: number;
  /** After a failure, questions to the same API fail at once for so long, so that its messages hold up no others. */
  readonly restMs: number;
}

/** Five seconds are many times what a sound API needs; a function works for minutes at most. */
const PATIENCE: Patience = { timeoutMs: 5000, tries: 3, maxWaitMs: 4000, restMs: 20_000 };

/** For one long reading, which nothing waits for: a page of 100 orders takes a small shop many seconds. */
export const PATIENT: Patience = { timeoutMs: 60_000, tries: 6, maxWaitMs: 60_000, restMs: 0 };

/** Waits below 500 ms, 1 s, 2 s ... before the tries after the first. */
const FIRST_WAIT_MS = 500;

type Tokens = (shop: ShopId, platform: PlatformId) => Promise<ApiToken | undefined>;

/** The APIs of the shops at their platforms, each known by its own token. */
export function platformApis(
  tokens: Tokens,
  options: Partial<Patience> = {},
): (shop: Shop, platform: Pick<Platform, 'id' | 'api'>) => PlatformApi {
  const patience = { ...PATIENCE, ...options };
  const resting = new Map<string, { readonly until: number; readonly error: ApiUnavailableError }>();
  return (shop, { id, api }) => {
    const name = `${shop.id} ${id}`;
    return {
      get: async (path) => {
        const rest = resting.get(name);
        if (rest && Date.now() < rest.until) throw rest.error;
        try {
          const token = await tokens(shop.id, id);
          const address = api && token && isWhole(token, api) ? api.address(shop, token) : undefined;
          if (!address) throw new ApiUnavailableError('no_token');
          return await persistent(address, path, patience);
        } catch (error) {
          if (error instanceof ApiUnavailableError) {
            resting.set(name, { until: Date.now() + patience.restMs, error });
          }
          throw error;
        }
      },
    };
  };
}

/** Tries again what time may mend, after a random wait (full jitter), or after the wait that the API asks for. */
async function persistent(
  address: Address,
  path: string,
  { timeoutMs, tries, maxWaitMs }: Patience,
): Promise<string | undefined> {
  for (let attempt = 1; ; attempt++) {
    const answer = await request(address, path, timeoutMs);
    if (!('trouble' in answer)) return answer.text;
    const { trouble } = answer;
    const asked = retryAfterMs(answer.headers);
    const isHopeless = trouble === 'refused' || attempt >= tries || (asked ?? 0) > maxWaitMs;
    if (isHopeless) throw new ApiUnavailableError(trouble);
    const wait = Math.random() * Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), maxWaitMs);
    await sleep((asked ?? 0) + wait);
  }
}
