import { beforeEach, describe, expect, test } from 'vitest';
import { consentAt } from '#model/consent/consent.ts';
import { signLink } from '#model/message/token.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { NOW, type PreferenceWorld, preferenceWorld, WORLD_SHOP } from '#test/support/worlds/preferences.ts';
import { LINK_KEYS } from '#test/support/worlds/published.ts';

let world: PreferenceWorld;
beforeEach(async () => {
  world = await preferenceWorld();
});
const ledger = () => world.stores.consents.list('rose', 'ada');
const state = async (channel: ChannelId, topic: string) => consentAt(await ledger(), channel, topic, NOW + 5)?.state;

describe('what the pages show', () => {
  test('no topic is offered that is not the shop’s: neither another shop’s nor a transactional program’s', async () => {
    const text = ({ body = '' }) => body;
    for (const topic of ['vip', 'subscription', 'orders']) {
      const claim = { shop: 'rose', customerId: 'ada', purpose: 'preferences', channel: 'email', topic } as const;
      const page = text(await world.ask({ token: signLink(claim, LINK_KEYS) }));
      expect(page.match(/name="shown" value="[^"]*"/g)).toHaveLength(4);
      expect(page).not.toContain(`:${topic}"`);
      // and none is taken that is posted all the same
      await world.post(`action=save&shown=sms:${topic}&list=sms:${topic}`, { token: signLink(claim, LINK_KEYS) });
    }
    expect(new Set((await ledger()).map(({ topic }) => topic))).toEqual(new Set(['marketing', 'garden']));
  });

  test('what is still in force under a topic that is gone can be ended where it is, and is given nowhere', async () => {
    await world.stores.consents.append('rose', 'ada', {
      ...{ channel: 'email', topic: 'old-letter', state: 'granted', at: NOW - 1000, source: 'x' },
    });
    const { body = '' } = await world.ask();
    expect(body).toContain('Old letter');
    expect(body).toContain('value="email:old-letter"');
    expect(body).not.toContain('value="sms:old-letter"');
    await world.post('action=save&shown=email:old-letter&shown=sms:old-letter&list=sms:old-letter');
    expect([await state('email', 'old-letter'), await state('sms', 'old-letter')]).toEqual(['withdrawn', undefined]);
    expect((await world.ask()).body).not.toContain('Old letter');
  });

  test('after "Done" there is a way back to the choices, and from the end to the shop', async () => {
    const wayIn = ({ body = '' }) => /<p class="way"><a href="([^"]+)">([^<]+)</.exec(body)?.slice(1) ?? [];
    const shop = [WORLD_SHOP.url, 'Go to Rose &amp; Tea'];
    expect(wayIn(await world.post('choice=confirm', { purpose: 'confirm' }))).toEqual(shop);
    for (const purpose of ['unsubscribe', 'preferences', 'manage'] as const) {
      const [token, words] = wayIn(await world.post('choice=all', { purpose }));
      expect(words).toBe('Change what you get');
      expect((await world.ask({ token: token ?? '' })).body).toContain('Garden letter');
    }
    expect(wayIn(await world.signUp('POST', 'email=a%40example.com&topic=garden'))).toEqual(shop);
    expect(wayIn(await world.post('action=erase&sure=yes', { purpose: 'manage' }))).toEqual(shop);
  });

  test('names and dates are in the order of their language', async () => {
    const page = async (language: string) => (await world.ask({ purpose: 'manage', language })).body ?? '';
    const fields = (body: string) => [...body.matchAll(/id="birth(\w+)"/g)].map(([, part]) => part);
    expect([fields(await page('en')), fields(await page('zh'))]).toEqual([
      ['Day', 'Month', 'Year'],
      ['Year', 'Month', 'Day'],
    ]);
    expect(await page('en')).toContain('25 August 2026');
    expect(await page('zh')).toContain('2026年8月25日');
    const contact = { firstName: '小明', lastName: '王' };
    await world.stores.customers.putProfile('rose', 'ada', { updatedAt: 2, contact }, 1);
    for (const language of ['en', 'zh']) expect(await page(language)).toContain('<bdi>王小明</bdi>');
  });
});
