import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryPlatformApi } from '#adapters/platform-api/memory.ts';
import { bigcommerceCallback } from '#local/simulator/payloads/bigcommerce.ts';
import { ApiUnavailableError } from '../common/api.ts';
import { lookUp } from './look-up.ts';

const callback = (id: unknown): string =>
  bigcommerceCallback('store/order/created', { type: 'order', id }, Date.UTC(2026, 10, 1));

it('passes on that the API gives no document, at whichever of its questions', async () => {
  for (const failAt of [0, 1]) {
    let asked = 0;
    const api = {
      get: async () => {
        if (asked++ === failAt) throw new ApiUnavailableError('down');
        return '{"id":250}';
      },
    };
    await expect(lookUp('store/order/created', callback(250), api)).rejects.toEqual(new ApiUnavailableError('down'));
  }
});

it('never leaves the API: ids are words', async () => {
  const bad = fc.oneof(fc.constantFrom('../x', 'a/b', 'a?b', 'a#b', '', '%2e', ' '), fc.string());
  await fc.assert(
    fc.asyncProperty(bad, async (id) => {
      const api = memoryPlatformApi({});
      await lookUp('store/order/created', callback(id), api).catch(() => undefined);
      for (const path of api.asked)
        expect(path).toMatch(/^\/v[23]\/orders\/[0-9A-Za-z_-]+(\/[a-z_/]+)?(\?[a-z0-9=&]+)?$/);
    }),
  );
});
