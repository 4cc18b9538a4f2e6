import { expect, it } from 'vitest';
import declared from '#crm/crm.config.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aCampaign } from '#test/support/campaign.ts';
import { declaredPrograms } from '../target/declared-programs.ts';
import { deciding } from './deciding.ts';

it('a stage knows campaigns by the names of their programs, so that each can be stopped', () => {
  const ids = declaredPrograms().map(({ id }) => id);
  for (const { id } of declared.campaigns ?? []) expect(ids).toContain(id);
  for (const { id } of declared.programs) expect(ids).toContain(id);
});

it('I15: what is not published here is approved of nothing', () => {
  const ofCampaigns = declaredPrograms().filter(({ campaign }) => campaign);
  expect(ofCampaigns.map(({ campaign }) => campaign?.approval)).toEqual(ofCampaigns.map(() => ''));
});

it('asks what is published by the programs that are there, and knows nothing of one without a trail', async () => {
  const { target } = atCommandLine();
  Object.assign(target, { campaigns: [aCampaign({ shop: target.shops[0]?.id ?? '' })] });
  const { programs, permitsOf } = await deciding(target);
  expect(programs).toBe(target.programs);
  expect(await permitsOf(target.shops[0]?.id ?? '')).toMatchObject({});
});
