import { memoryTouches } from '#adapters/memory/touches.ts';
import { countAudience } from '#flow/campaign/count-audience.ts';
import { planSlice } from '#flow/campaign/plan-slice.ts';
import type { PublishedCampaign } from '#model/campaign/campaign.ts';
import { beginning } from '#model/campaign/waves/cursor.ts';
import { legsOf } from '#model/campaign/waves/legs.ts';
import { testCampaign, testHashes } from '#test/support/campaign.ts';
import { KEPT_DAY, keptShop } from './kept-shop.ts';
import { type Measure, rounded } from './measurement.ts';

/** Messages of the slice whose pace is measured: what ten mails a second are in five minutes. */
const ROOM = 3_000;

const cpuSeconds = (since: NodeJS.CpuUsage): number => {
  const { user, system } = process.cpuUsage(since);
  return rounded((user + system) / 1e6);
};

/** The audience of a campaign by a kept day, and a minute of its first wave. */
export const measure: Measure = async function* ({ quick, say }) {
  const customers = quick ? 20_000 : 1_000_000;
  const name = `${customers.toLocaleString('en')} customers`;
  say(`${name} are made`);
  const { shop, stores, remove } = await keptShop(customers);
  try {
    const open = await stores.dayFiles.open(shop.id, KEPT_DAY);
    if (!open) throw new Error('the day is not there');
    const declared = testCampaign({
      shop: shop.id,
      audience: { segments: ['stage:active', 'stage:loyal', 'tier:A', 'tier:B'], exclude: ['stage:lapsed'] },
    });
    const [first] = declared.waves;
    if (!first) throw new Error('no wave');
    const waves = [
      { ...first, id: 'first', share: 0.1 },
      { ...first, id: 'second', share: 0.9, at: '2026-11-11T12:00' },
    ];
    const campaign: PublishedCampaign = { ...declared, waves, hashes: testHashes() };
    say(`${name}: counting`);
    const before = process.cpuUsage();
    const count = await countAudience(open, campaign);
    const note = `${count.audience.toLocaleString('en')} in the audience, by segment, exclusion, channel and two waves with a share`;
    yield { name: `${name}: audience counted`, value: cpuSeconds(before), unit: 's CPU', note, limit: 10 };
    const [leg] = legsOf(campaign, shop);
    if (!leg) throw new Error('no leg');
    say(`${name}: planning`);
    const since = process.cpuUsage();
    const { planned } = await planSlice(
      {
        touches: memoryTouches(),
        groupsOf: async () => ({ groups: new Map() }),
        handOff: async () => {},
        keepGroup: async () => {},
        countryOf: async () => undefined,
      },
      { campaign, shop, leg, open, byAudience: true, progress: beginning(open.manifest) },
      { room: ROOM, now: leg.at, hasTime: () => true },
    );
    yield {
      name: `${name}: a minute of a wave`,
      value: cpuSeconds(since),
      unit: 's CPU',
      note: `${planned.toLocaleString('en')} messages planned, one write each, of a share of a tenth`,
    };
  } finally {
    await remove();
  }
};
