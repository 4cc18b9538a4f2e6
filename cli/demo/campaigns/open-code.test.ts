import { expect, it } from 'vitest';
import { redeemCode } from '#flow/redeem/redeem-code.ts';
import { readCode, shownCode } from '#model/campaign/code/short-code.ts';
import { ENDS, redeemWorld } from '#test/support/worlds/redeem.ts';
import { openCodeOf, redeemLine } from './open-code.ts';

const STRANGE = '7K3M9-XQ2PD';

async function held(...people: readonly string[]) {
  const world = await redeemWorld();
  const shown: string[] = [];
  for (const person of people) shown.push(shownCode(await world.give(person)));
  const deps = world.depsWith();
  const crm = { campaigns: [world.campaign] };
  const open = (codes: readonly string[], now = world.time.now) =>
    openCodeOf(deps, crm, world.shop, { shown: codes, now });
  return { ...world, shown, deps, open };
}

it('of codes that were sent the first one that a till still takes is named, with its last day, and is redeemed once', async () => {
  const { shown, open, deps, shop, time, till } = await held('ada', 'bea');
  const [first = '', second = ''] = shown;
  const found = await open([STRANGE, ...shown]);
  expect(found).toMatchObject({ shop: shop.id, code: first, lastDay: '2026-11-24' });
  const redeem = (id: string) => redeemCode(deps, shop, { code: readCode(found?.code ?? '') ?? '', id }, time.now);
  expect([(await redeem('1')).outcome, (await redeem('2')).outcome]).toEqual(['redeemed', 'before']);
  expect((await open(shown))?.code).toBe(second);
  await till({ code: second });
  expect(await open(shown)).toBeUndefined();
});

it('none is named when their time is over, or their person is forgotten or became another', async () => {
  const { shown, open, customers, shop } = await held('ada', 'bea');
  expect(await open(shown, ENDS + 1)).toBeUndefined();
  expect((await open(shown))?.code).toBe(shown[0]);
  await customers.ensure(shop.id, 'cleo');
  await customers.redirect(shop.id, 'ada', 'cleo');
  expect((await open(shown))?.code).toBe(shown[1]);
});

it('the command says where the play is kept', () => {
  const code = { shop: 'garden', code: STRANGE, campaign: 'Singles Day', lastDay: '2026-12-31' } as const;
  expect(redeemLine(code, undefined)).toBe(
    `npm run -s perennial -- redeem ${STRANGE} --shop garden\n  (Singles Day, until 2026-12-31; a second time it says when it was redeemed, and ends with 1)`,
  );
  expect(redeemLine(code, '/tmp/x')).toContain(`redeem ${STRANGE} --shop garden --state /tmp/x\n`);
});
