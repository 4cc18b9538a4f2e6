import { expect, it } from 'vitest';
import type { PageSource } from '#local/page/common/source.ts';
import { effectsOf } from '#model/effect/cells.ts';
import { dayNumber } from '#model/values/time/day-number.ts';
import { cellsOf, times } from '#test/support/effects/arms.ts';
import { campaignsWorld, eleven, seen } from '#test/support/pages/campaigns-world.ts';
import { html } from '#view/html.ts';
import { viewOf } from '#view/view-of.ts';
import { speechOf } from '../../people/speech.ts';
import { besidePart } from './beside.ts';
import { loadCompared } from './load.ts';

const DAY = '2026-12-20';
const campaigns = ['eleven', 'october', 'fair'].map((id) => eleven({ id, name: `The ${id}` }));

/** Of 300 who were to get it, and of 200 held out of whom 40 bought. */
const cells = (bought: number) => {
  const common = { tier: 'A', stage: 'active', day: dayNumber('2026-11-07'), share: 4000 } as const;
  return cellsOf([
    { ...common, arm: 'treated', people: 300, bought: times(bought, 1000) },
    { ...common, arm: 'control', people: 200, bought: times(40, 1000) },
  ]).pack();
};

/** The first is better than each other one by 2.2 standard errors: enough for one pair, too little for three. */
async function shown(all: typeof campaigns, locale = 'en'): Promise<string> {
  const { source, shop } = await campaignsWorld(campaigns, locale);
  const { snapshots, dayFiles } = source.stores;
  const effects = {
    '2026-Q4': campaigns.map(({ id }, n): [string, ReturnType<typeof cells>] => [id, cells(n ? 60 : 96)]),
  };
  const world: PageSource = {
    ...source,
    stores: {
      ...source.stores,
      snapshots: {
        ...snapshots,
        latestRun: async () => ({ day: DAY }) as Awaited<ReturnType<typeof snapshots.latestRun>>,
      },
      dayFiles: { ...dayFiles, effects: async () => effectsOf(DAY, 30, effects) },
    },
  };
  const speech = speechOf(viewOf(shop), { shop, now: 0, titles: {}, gateways: [], programs: [] });
  const [campaign = eleven(), ...others] = all;
  const compared = await loadCompared(world, shop, all);
  return seen(html`${besidePart(speech, { campaign }, { others, compared })}`.text);
}

it('one pair has the limits of one look; of three pairs they are wider, and the page says how wide', async () => {
  const pair = await shown(campaigns.slice(0, 2));
  expect(pair).toContain('The eleven caused more.');
  expect(pair).not.toContain('Limits are widened');
  const three = await shown(campaigns);
  expect(three).not.toContain('caused more.');
  expect(three.match(/Chance alone may be the difference/g)).toHaveLength(3);
  expect(three).toContain('Limits are widened for 3 pairs looked at together');
  expect(await shown(campaigns, 'zh-CN')).toContain('3 对');
});
