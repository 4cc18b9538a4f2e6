import fc from 'fast-check';
import { expect, it } from 'vitest';
import { memoryPlatformApi } from '#adapters/platform-api/memory.ts';
import { squareEvent } from '#local/simulator/payloads/square.ts';
import { lookUp } from './look-up.ts';

it('never leaves the API: ids are words', async () => {
  const bad = fc.oneof(fc.constantFrom('../x', 'a/b', 'a?b', 'a#b', '', '%2e', ' '), fc.string());
  await fc.assert(
    fc.asyncProperty(bad, async (id) => {
      const api = memoryPlatformApi({});
      const callback = squareEvent('order.created', id, {}, Date.UTC(2026, 10, 1));
      await lookUp('order.created', callback, api).catch(() => undefined);
      for (const path of api.asked) expect(path).toMatch(/^\/v2\/orders\/[0-9A-Za-z_-]+$/);
    }),
  );
});
