import { expect, test } from 'vitest';
import { CHANNELS } from '#channels/registry.ts';
import { testShop } from '#test/support/shop.ts';
import { checkEvent } from './check-event.ts';

const NOW = Date.UTC(2026, 10, 23, 9);
const said = { type: 'consent', topic: 'marketing', state: 'granted', at: NOW, source: 'test', identity: {} };

test('a consent to a channel that is not listed is parked, whatever else it says', () => {
  for (const { id } of CHANNELS)
    expect(checkEvent({ ...said, channel: id }, testShop())).toMatchObject({ channel: id });
  for (const channel of ['fax', '', 'EMAIL', 7, undefined]) {
    expect(() => checkEvent({ ...said, channel }, testShop())).toThrow(
      expect.objectContaining({ reason: 'missing_field', field: 'channel' }),
    );
  }
});
