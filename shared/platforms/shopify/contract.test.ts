import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { checkEvent } from '#flow/ingest/check-event.ts';
import { shopifySamples } from '#test/support/payloads/shopify-samples.ts';
import { testShop } from '#test/support/shop.ts';
import { whole } from '#test/support/whole-platforms.ts';
import { READERS } from './topics.ts';

const shopify = whole('shopify');

const NOW = Date.UTC(2026, 2, 1, 12);
const PAGE = readFileSync(new URL('../../../docs/shopify.md', import.meta.url), 'utf8');

/** Topics in the first column of the page's tables, with the second column. */
const documented: ReadonlyMap<string, string> = new Map(
  PAGE.split('\n').flatMap((row) => {
    const [, topics = '', fate = ''] = row.split('|');
    return [...topics.matchAll(/`([\w.]+(?:\/\w+)?)`/g)]
      .map((match) => match[1] ?? '')
      .filter((topic) => /[/]|^customer\./.test(topic))
      .map((topic): [string, string] => [topic, fate.trim()]);
  }),
);

describe('every Shopify topic', () => {
  it('has its fate on the page, and is read or ignored accordingly', () => {
    expect(documented.size).toBeGreaterThan(50);
    expect([...READERS.keys()].filter((topic) => !documented.has(topic))).toEqual([]);
    for (const [topic, fate] of documented) expect(shopify.supports(topic), topic).toBe(isRead(fate));
  });

  it('that is read gives events which pass the gate before state', () => {
    const shop = testShop();
    const told = new Map<string, Set<string>>();
    for (const { topic, json } of shopifySamples('EUR')) {
      const events = shopify.toEvents(topic, json, shop, NOW);
      for (const event of events) expect(checkEvent(event, shop).type).toBe(event.type);
      told.set(topic, new Set([...(told.get(topic) ?? []), ...events.map((event) => event.type)]));
    }
    for (const topic of READERS.keys())
      expect(
        [...(told.get(topic) ?? [])].every((type) => documented.get(topic)?.includes(type)),
        topic,
      ).toBe(true);
    expect([...told].filter(([, types]) => types.size === 0)).toEqual([]);
    expect([...told.keys()].sort()).toEqual([...READERS.keys()].sort());
  });

  it('gives the same events however often a body is read, with the version of the mapper on orders and returns', () => {
    for (const { topic, json } of shopifySamples('EUR')) {
      const events = shopify.toEvents(topic, json, testShop(), NOW);
      expect(shopify.toEvents(topic, json, testShop(), NOW)).toEqual(events);
      for (const event of events)
        if (event.type === 'order' || event.type === 'return') expect(event.mapper).toBe(shopify.mapper);
    }
  });
});

/** The second column of the first table is a list of event types; that of the second is a reason. */
function isRead(fate: string): boolean {
  return fate
    .split(', ')
    .every((type) =>
      /^(?:order|consent|order-deleted|return|cart|customer|customers-merged|subscription|product|privacy)$/.test(type),
    );
}
