import { describe, expect, it } from 'vitest';
import { DAY_MS } from '#model/values/time/day.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { anEntry } from '#test/support/daily.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { preferenceWorld, WORLD_SHOP } from '#test/support/worlds/preferences.ts';
import { NOW, STRANGERS_PHONE, strangerWorld, VERA } from '#test/support/worlds/strangers.ts';
import { countSignUps } from '../campaign/sign-ups.ts';
import { unite } from '../person/merge.ts';
import { MOST_SCRIPT_BYTES } from './embed/form-script.ts';

const campaign = publishedCampaign({
  ...{ id: 'spring-tea', name: 'Teas <of> spring', names: { 'zh-CN': '春茶' }, usefulUntil: '2099-01-01T00:00' },
});

describe('the sign-up page of a campaign', () => {
  const ofShop = { ...campaign, shop: WORLD_SHOP.id };
  const page = async (query: object, language = '') =>
    (await (await preferenceWorld([ofShop])).signUp('GET', undefined, { query, language })).body ?? '';

  it('bears its name in the language of the visitor and keeps it through a mistake', async () => {
    const english = await page({ campaign: 'spring-tea' });
    expect(htmlFaults(english)).toEqual([]);
    expect(english).toContain('Teas &lt;of&gt; spring');
    expect(english).toContain('<input type="hidden" name="campaign" value="spring-tea">');
    expect(await page({ campaign: 'spring-tea' }, 'zh-CN')).toContain('春茶');
    const world = await preferenceWorld([ofShop]);
    const again = await world.signUp('POST', 'email=no&topic=garden&campaign=spring-tea');
    expect([again.statusCode, again.body?.includes('value="spring-tea"')]).toEqual([400, true]);
  });

  it.each([
    ['there is not', { campaign: 'summer-tea' }, {}],
    ['is hostile', { campaign: '"><script>' }, {}],
    ['has ended', { campaign: 'spring-tea' }, { usefulUntil: '2020-01-01T00:00' }],
    ['is of another shop', { campaign: 'spring-tea' }, { shop: 'other' }],
  ])('of a campaign that %s is the page of the shop, and nobody is told', async (_, query, over) => {
    const of = async (asked: object) => {
      const world = await preferenceWorld([{ ...ofShop, ...over }]);
      const form = new URLSearchParams({ email: 'a@example.com', topic: 'garden', ...asked }).toString();
      const [shown, done] = [await world.signUp('GET', undefined, { query: asked }), await world.signUp('POST', form)];
      return { shown, done, events: world.stores.ingest.messages.flatMap(({ events }) => events) };
    };
    expect(await of(query)).toEqual(await of({}));
  });

  it("the shop's own page says it by the script, which stays small", async () => {
    const script = await page({ campaign: 'spring-tea', form: 'script' });
    expect(script).toContain('"campaign":"spring-tea"');
    expect(Buffer.byteLength(script)).toBeLessThan(MOST_SCRIPT_BYTES);
    const world = await preferenceWorld([ofShop]);
    const json = JSON.stringify({ email: 'new@example.com', topic: ['garden'], campaign: 'spring-tea' });
    await world.signUp('POST', json, { type: 'application/json' });
    const proofs = world.stores.ingest.messages.flatMap(({ events }) => events).map((event) => JSON.stringify(event));
    expect(proofs.filter((text) => text.includes('"campaign":"spring-tea"'))).toHaveLength(1);
  });
});

describe('who came by the page of a campaign', () => {
  const of = (world: ReturnType<typeof strangerWorld>, campaignId = 'spring-tea') => {
    const { customers, consents, facts } = world.stores;
    return countSignUps({ customers, consents, facts, buckets: 4 }, { shop: world.shop.id, campaign: campaignId });
  };

  it('I17: is known once they confirmed it, once however often, and not before; the other address is somebody else', async () => {
    const world = strangerWorld({}, [{ ...campaign, shop: strangerWorld().shop.id }]);
    await world.signUp({ email: VERA, phone: STRANGERS_PHONE, campaign: 'spring-tea' });
    // two sign-ups, for nothing ties the two addresses
    expect(await of(world)).toEqual({ asked: 2, confirmed: 0, newBuyers: 0 });
    const customerId = await world.idOf('email', VERA);
    await world.press({ customerId, channel: 'email', at: NOW });
    world.clock.at += DAY_MS;
    await world.press({ customerId, channel: 'email', at: NOW });
    expect(await of(world)).toEqual({ asked: 2, confirmed: 1, newBuyers: 0 });
    expect(await of(world, 'summer-tea')).toEqual({ asked: 0, confirmed: 0, newBuyers: 0 });
    const { customers, facts: told } = world.stores;
    // without consents nobody says who asked
    expect(
      await countSignUps({ customers, facts: told, buckets: 4 }, { shop: world.shop.id, campaign: 'spring-tea' }),
    ).toEqual({
      ...{ asked: undefined, confirmed: 1, newBuyers: 0 },
    });
    const facts = await world.stores.facts.list(world.shop.id, customerId);
    expect(facts.filter(({ kind }) => kind === 'custom')).toHaveLength(1);
    // The campaign is in no field of the person.
    expect(JSON.stringify(await world.stores.customers.getProfile(world.shop.id, customerId))).not.toContain('spring');
  });

  it('is a new buyer who ordered first thereafter', async () => {
    const world = strangerWorld({}, [{ ...campaign, shop: strangerWorld().shop.id }]);
    const { customers } = world.stores;
    const join = async (email: string) => {
      await world.signUp({ email, campaign: 'spring-tea' });
      const customerId = await world.idOf('email', email);
      await world.press({ customerId, channel: 'email', at: NOW });
      return customerId;
    };
    const [fresh, old] = [await join(VERA), await join('old@example.org')];
    await customers.setEntry(world.shop.id, fresh, 's:1', anEntry({ at: NOW + 5 }));
    await customers.setEntry(world.shop.id, old, 's:2', anEntry({ at: NOW - 5 }));
    await customers.setEntry(world.shop.id, old, 's:3', anEntry({ at: NOW + 5 }));
    expect(await of(world)).toEqual({ asked: 2, confirmed: 2, newBuyers: 1 });
  });

  it.each([
    ['without an order is a new buyer once they order', NOW + 5, 1],
    ['who had ordered is none', NOW - 5, 0],
  ])('is known still after they became one with an older record; one %s', async (_, orderedAt, newBuyers) => {
    const world = strangerWorld({}, [{ ...campaign, shop: strangerWorld().shop.id }]);
    const { stores, shop } = world;
    await world.signUp({ email: VERA, campaign: 'spring-tea' });
    const customerId = await world.idOf('email', VERA);
    await world.press({ customerId, channel: 'email', at: NOW });
    await stores.customers.ensure(shop.id, '0');
    expect(await unite(stores, shop.id, '0', customerId, 'platform')).toMatchObject({ outcome: 'merged' });
    expect((await stores.customers.get(shop.id, customerId))?.mergedInto).toBe('0');
    await stores.customers.setEntry(shop.id, '0', 's:1', anEntry({ at: orderedAt }));
    expect(await of(world)).toEqual({ asked: 1, confirmed: 1, newBuyers });
    // once, also where what was told since lies under the id that stayed
    await world.press({ customerId: '0', channel: 'email', at: NOW });
    expect(await of(world)).toEqual({ asked: 1, confirmed: 1, newBuyers });
    stores.customers.mark(shop.id, '0', { erased: true });
    expect(await of(world)).toEqual({ asked: 0, confirmed: 0, newBuyers: 0 });
  });
});
