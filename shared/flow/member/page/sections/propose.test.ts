import { describe, expect, it } from 'vitest';
import { memberWorld, NOW } from '#test/support/worlds/member.ts';

const SAID = { title: 'Tea <b>tasting</b>', about: 'On Friday at <i>seven</i>', whom: 'circle' };

async function page(circles: object | undefined) {
  const world = await memberWorld('demo-shopify', {}, { circles });
  await world.own({}, NOW - 1);
  const post = async (fields: Record<string, string>, purpose: 'member' | 'member-fresh' = 'member-fresh') =>
    (await world.ask({ purpose, body: new URLSearchParams({ do: 'propose', ...fields }).toString() })).body ?? '';
  const proposed = async () => (await world.handOffs.list(world.shop.id)).filter(({ reason }) => reason === 'activity');
  return { ...world, post, proposed };
}

describe('an activity that a member proposes', () => {
  it('is typed by a fresh link alone, where the shop knows circles', async () => {
    const { ask, post, proposed } = await page({});
    const fresh = (await ask({ purpose: 'member-fresh' })).body ?? '';
    expect(fresh).toContain('value="propose"');
    expect(fresh).toContain('value="circle"');
    const lasting = (await ask()).body ?? '';
    expect(lasting).toContain('get your private link');
    expect(lasting).not.toContain('value="propose"');
    await post(SAID, 'member');
    expect(await proposed()).toEqual([]);
    const none = await page(undefined);
    expect((await none.ask({ purpose: 'member-fresh' })).body).not.toContain('id="propose"');
    await none.post(SAID);
    expect(await none.proposed()).toEqual([]);
    const chinese = (await ask({ purpose: 'member-fresh', language: 'zh-CN' })).body ?? '';
    expect(chinese).toContain('活动建议');
  });

  it('I17: is a case of the team with their words, and nobody else reads one of them', async () => {
    const { post, proposed, touches, facts, shop } = await page({});
    const answer = await post({ ...SAID, title: 'Tea\r\n<b>tasting</b>', named: 'yes' });
    expect(answer).toContain('Somebody on our team looks at it');
    expect(answer).not.toContain('<b>tasting');
    const [one, ...others] = await proposed();
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      ...{ customerId: 'ada', said: 'On Friday at <i>seven</i>' },
      activity: { title: 'Tea <b>tasting</b>', to: 'circle', named: true },
    });
    expect(await touches.ofPerson(shop.id, 'ada')).toEqual([]);
    expect(JSON.stringify(await facts.listAttributes(shop.id, 'ada'))).not.toContain('tasting');
  });

  it('is cut where it is too long, asked again where it says nothing, and enough for a day after two', async () => {
    const { post, proposed } = await page({});
    for (const wrong of [{ title: ' ' }, { about: '' }])
      expect(await post({ ...SAID, ...wrong })).toContain('Please enter what it is');
    for (const whom of ['interest:none', 'interest:__proto__', '', 'everybody']) await post({ ...SAID, whom });
    expect(await proposed()).toEqual([]);
    await post({ ...SAID, title: 'x'.repeat(999), about: 'y'.repeat(9_999) });
    const [one] = await proposed();
    expect([one?.activity?.title.length, one?.said?.length]).toEqual([80, 1_000]);
    await post({ ...SAID, title: 'second' });
    expect(await post({ ...SAID, title: 'third' })).toContain('enough for today');
    expect(await proposed()).toHaveLength(2);
  });
});
