import { expect, it } from 'vitest';
import { memoryTrail } from '#adapters/memory/campaigns.ts';
import { entryAfter } from '#model/campaign/trail.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { trailFindings } from './trails.ts';

const campaign = publishedCampaign();
const by = { name: 'mia', arn: 'arn:aws:iam::111122223333:user/mia' };

it('trails that fit together are well; one that was written by hand is named, with the entry and what to do', async () => {
  const trail = memoryTrail();
  expect(await trailFindings(trail, [campaign], '')).toMatchObject([{ ok: true, found: 'all 0 steps fit together' }]);
  const first = entryAfter(
    undefined,
    { step: 'submit', by, at: 1, numbers: { audience: 5 } },
    { ...campaign, owners: [] },
  );
  if ('fault' in first) throw new Error(first.fault.what);
  await trail.append(first.entry);
  expect(await trailFindings(trail, [campaign], '')).toMatchObject([{ ok: true, found: 'all 1 steps fit together' }]);
  await trail.append({ ...first.entry, seq: 2, step: 'approve', by: 'eve', parts: ['cost'] });
  await trail.append({ ...first.entry, seq: 4 });
  expect(await trailFindings(trail, [campaign], ' --stage prod')).toMatchObject([
    {
      ...{ ok: false, what: 'trail of singles-day of demo' },
      found: 'entry 2: it is another than was written, and 1 more do not fit',
      remedy: expect.stringMatching(
        /^stop singles-day --shop demo --stage prod, then see docs\/runbooks\/campaigns.md/,
      ),
    },
  ]);
});
