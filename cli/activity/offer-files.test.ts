import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import crm from '#crm/crm.config.ts';
import type { HandOff } from '#model/team/hand-off.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { NOON } from '#test/support/ingest.ts';
import { activityApproveCommand } from '../commands/activity.ts';
import { Args } from '../console/args.ts';
import { Output } from '../console/output.ts';
import { approveActivity } from './approve.ts';

const folder = mkdtempSync(join(tmpdir(), 'perennial-activity-'));
afterAll(() => rmSync(folder, { recursive: true }));

it('an activity that is approved is a campaign with the member named, and a segment of those whom it is offered to', async () => {
  cpSync('crm/templates/parts', join(folder, 'templates/parts'), { recursive: true });
  for (const list of ['campaigns/campaigns.ts', 'segments/segments.ts']) {
    mkdirSync(join(folder, list, '..'), { recursive: true });
    cpSync(join('crm', list), join(folder, list));
  }
  const [shop] = crm.shops;
  const [member] = (crm.team?.members ?? []).filter(
    ({ shops }) => shops === undefined || shops.includes(shop?.id ?? ''),
  );
  if (!shop || !member) throw new Error('crm/ has no shop or team');
  const { target: line } = atCommandLine(shop);
  const { stores } = line;
  const target = line as unknown as Parameters<typeof approveActivity>[1];
  for (const id of ['ada', 'bob']) await stores.customers.ensure(shop.id, id);
  await stores.customers.putProfile(shop.id, 'ada', { updatedAt: NOON, contact: { firstName: 'Ada' } }, undefined);
  const claim = { shop: shop.id, friend: 'bob', inviter: 'ada', at: NOON, state: 'pending', revision: 0 } as const;
  await stores.referrals.claim(claim);
  const activity = { title: "Ada's <tea> tasting", to: 'circle', named: true } as const;
  const found: HandOff = {
    ...{ id: 'a1', shop: shop.id, customerId: 'ada', reason: 'activity', card: 'c', known: {}, openedAt: NOON },
    ...{ activity, version: 1 },
  };
  const words = ['--campaign', 'tea-tasting', '--waves', '2027-03-20T10:00', '--until', '2027-04-01T00:00'];
  const screen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const context = {
    args: new Args([...words, '--budget', '10.00'], activityApproveCommand.options),
    output: new Output({ stdout: screen, stderr: screen }, false),
  } as unknown as Parameters<typeof approveActivity>[0];
  const approving = { shop, found, activity, by: member.id, crm: folder, declared: crm };
  const { campaign, offered, files } = await approveActivity(context, target, approving);
  expect(campaign).toMatchObject({
    ...{ name: "Ada's <tea> tasting (Ada)", goal: 'event', measure: 'attendance', owner: member.id, shop: shop.id },
    audience: { segments: ['rule:tea-tasting'] },
  });
  expect(offered).toEqual(['bob']);
  const told = (await stores.facts.list(shop.id, 'bob')).map(({ value }) => value);
  expect(told).toMatchObject([{ name: 'activity-offered', properties: { activity: 'tea-tasting' } }]);
  expect(files).toContain('crm/segments/tea-tasting.ts');
  const segment = readFileSync(join(folder, 'segments/tea-tasting.ts'), 'utf8');
  expect(segment).toContain("activity: ['tea-tasting']");
  expect(readFileSync(join(folder, 'segments/segments.ts'), 'utf8')).toContain("from './tea-tasting.ts'");
  const unnamed = { ...approving, activity: { ...activity, named: false } };
  const again = (...more: readonly string[]) => {
    const asked = ['--campaign', 'tasting', ...words.slice(2), '--budget', '10.00', ...more];
    return approveActivity({ ...context, args: new Args(asked, activityApproveCommand.options) }, target, unnamed);
  };
  // a name is in files that no erasure reaches: it stands there by the tick of its member alone
  await expect(again()).rejects.toThrow('does not allow that their first name is told');
  expect((await again('--name', 'A tasting')).campaign.name).toBe('A tasting');
  for (const file of ['campaigns/tasting.ts', 'segments/tasting.ts'])
    expect(readFileSync(join(folder, file), 'utf8')).not.toMatch(/ada/i);
  writeFileSync(join(folder, 'segments/other.ts'), '');
  const over = new Args(['--campaign', 'other'], activityApproveCommand.options);
  await expect(approveActivity({ ...context, args: over }, target, approving)).rejects.toThrow('is there already');
});
