import { expect, it } from 'vitest';
import type { Reward } from '#model/reward/reward.ts';
import { htmlFaults } from '#test/support/pages/html-check.ts';
import { daysAgo, memberWorld } from '#test/support/worlds/member.ts';

const SEEDS: Reward = { id: 'seeds', name: 'Seeds', kind: 'sample', points: 10 };

async function posting() {
  const world = await memberWorld('demo-shopify', {}, { rewards: [SEEDS, { ...SEEDS, id: 'more' }], circles: {} });
  await world.own({}, daysAgo(300));
  await world.buys('s:1', 90, 10_000);
  return async (fields: Record<string, string>) => {
    const body = new URLSearchParams(fields).toString();
    const html = (await world.ask({ purpose: 'member-fresh', body })).body ?? '';
    expect(htmlFaults(html)).toEqual([]);
    return html;
  };
}

const request = 'x'.repeat(22);

it('an address that is not enough: its fold alone is open, with what was typed and what is missing', async () => {
  const post = await posting();
  const typed = { name: 'Ada "B" <b>', street: '', postcode: '10115', city: '', country: 'FR' };
  const html = await post({ do: 'redeem', reward: 'seeds', request, ...typed });
  expect(html.match(/<details class="act" open>/g)).toHaveLength(1);
  expect(html).toMatch(/id="reward-seeds"[\s\S]*<details class="act" open>[\s\S]*id="reward-more"/);
  expect(html).toContain('value="Ada &quot;B&quot; &lt;b&gt;"');
  for (const name of ['street', 'city']) expect(html).toContain(`<p class="error" id="${name}-seeds-error">`);
  expect(html).not.toContain('id="name-seeds-error"');
  expect(html).not.toContain('id="street-more-error"');
  expect(html).toContain('<option value="FR" selected>');
});

it('a gift to China asks for the phone number that its carrier needs, where the shop sells there', async () => {
  const world = await memberWorld('demo-woo', {}, { rewards: [SEEDS] });
  await world.own({}, daysAgo(300));
  await world.buys('s:1', 90, 10_000);
  const typed = { name: '王小明', street: '文三路 1 号', city: '杭州', country: 'CN' };
  const post = async (more: object) => {
    const body = new URLSearchParams({ do: 'redeem', reward: 'seeds', request, ...typed, ...more }).toString();
    return (await world.ask({ purpose: 'member-fresh', language: 'zh-CN', body })).body ?? '';
  };
  expect(await post({ phone: '' })).toMatch(/收件人手机号[\s\S]*<p class="error" id="phone-seeds-error">/);
  expect(await world.claims.of(world.shop.id, 'ada')).toEqual([]);
  await post({ phone: '138 1234 5678' });
  expect((await world.claims.of(world.shop.id, 'ada'))[0]?.address).toMatchObject({ phone: '+8613812345678' });
});

it('to leave without a tick, a question and a proposal keep what was typed, and say at their field what is wrong', async () => {
  const post = await posting();
  expect(await post({ do: 'leave' })).toMatch(
    /<details id="leave"[^>]* open>[\s\S]*<p class="error">You are still a member/,
  );
  expect(await post({ do: 'contact', question: ' ' })).toMatch(/id="question"[^>]*aria-invalid="true"/);
  for (let n = 1; n <= 3; n++) await post({ do: 'contact', question: `Where is it ${n}` });
  expect(await post({ do: 'contact', question: '</textarea><b>' })).toContain('&lt;/textarea&gt;&lt;b&gt;</textarea>');
  const html = await post({ do: 'propose', title: 'A walk "1"', about: '', whom: 'circle', named: 'yes' });
  expect(html).toMatch(/<details open><summary><h2 id="propose">[\s\S]*value="A walk &quot;1&quot;"/);
  expect(html).toMatch(/id="about"[^>]*aria-invalid="true"/);
  expect(html).toMatch(/id="named" checked/);
});
