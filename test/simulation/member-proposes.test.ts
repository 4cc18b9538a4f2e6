import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, expect, it } from 'vitest';
import { approveActivity } from '#cli/activity/approve.ts';
import { closeActivity } from '#cli/activity/close.ts';
import { segmentOf } from '#cli/activity/offer-files.ts';
import { activityApproveCommand } from '#cli/commands/activity.ts';
import { Args } from '#cli/console/args.ts';
import { Output } from '#cli/console/output.ts';
import { PARTS } from '#model/campaign/campaign.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { NOON } from '#test/support/ingest.ts';
import { firstShop } from '#test/support/worlds/first-shop.ts';
import { wholeShop } from '#test/support/worlds/whole-shop.ts';

const folder = mkdtempSync(join(tmpdir(), 'perennial-proposed-'));
afterAll(() => rmSync(folder, { recursive: true }));

const ID = 'tea-tasting';
const address = (name: string) => `${name}@navy.example`;

/** Ada, who may propose something; Bob whom she brought; Cyd and Eve of her circle; Dan, who has nothing to do with her. */
async function shopWithACircle() {
  for (const path of ['templates/parts', 'templates/transactional/case-answered'])
    cpSync(join('crm', path), join(folder, path), { recursive: true });
  for (const path of ['campaigns/campaigns.ts', 'segments/segments.ts'])
    cpSync(join('crm', path), join(folder, path), { recursive: true });
  const crm = firstShop(['case-answered'], { circles: {} });
  const world = await wholeShop(crm, join(folder, 'templates'), NOON);
  const { shop, tell, time, stores } = world;
  for (const name of ['ada', 'bob', 'cyd', 'dan', 'eve']) {
    const identity = { email: address(name) };
    const firstName = `${name[0]?.toUpperCase()}${name.slice(1)}`;
    const contact = { ...identity, firstName, country: 'DE' };
    const member = name === 'ada' && { member: { points: 0, level: 'oak' } };
    await tell({ type: 'customer', updatedAt: time.now - DAY_MS, identity, contact, ...member });
    const consent = { type: 'consent', channel: 'email', topic: 'marketing', source: 'import', identity };
    if (name !== 'eve') await tell({ ...consent, state: 'granted', at: time.now - DAY_MS });
  }
  const [ada, bob] = await Promise.all(['ada', 'bob'].map((name) => world.owner(address(name))));
  if (!ada || !bob) throw new Error('nobody is known');
  const claim = { shop: shop.id, friend: bob, inviter: ada, at: time.now, state: 'rewarded', revision: 0 } as const;
  await stores.referrals.claim(claim);
  for (const name of ['ada', 'cyd', 'eve']) {
    const properties = { kind: 'friends', group: 'tea' };
    const identity = { email: address(name) };
    await tell({ type: 'custom', id: name, name: 'circle', at: time.now - DAY_MS, identity, properties });
  }
  return { ...world, crm, ada };
}
type World = Awaited<ReturnType<typeof shopWithACircle>>;

/** Mia approves what was proposed, as `perennial activity approve` does, and writes its words into its template. */
async function approve({ stores, shop, crm, target }: World) {
  const [found] = (await stores.handOffs.list(shop.id)).filter(({ activity }) => activity);
  const { activity } = found ?? {};
  if (!found || !activity) throw new Error('nothing was proposed');
  const words = ['--campaign', ID, '--waves', '2026-11-23T10:00', '--until', '2026-11-27T19:00', '--budget', '10.00'];
  const screen = new Writable({ write: (_chunk, _encoding, done) => done() });
  const context = {
    args: new Args(words, activityApproveCommand.options),
    output: new Output({ stdout: screen, stderr: screen }, false),
  } as unknown as Parameters<typeof approveActivity>[0];
  const line = target as unknown as Parameters<typeof approveActivity>[1];
  const approving = { shop, found, activity, by: 'mia', crm: folder, declared: crm };
  const approved = await approveActivity(context, line, approving);
  await closeActivity(line, { shop, found, by: 'mia', reply: 'Friday it is' }, 'kept', ID);
  const mail = join(folder, `templates/marketing/${ID}/en.mjml`);
  const text = readFileSync(mail, 'utf8').replace(/Write here what it is about[^<]*/, 'Ada pours five teas on Friday.');
  writeFileSync(mail, text);
  return { ...approved, activity };
}

it('I15: what a member proposes is a campaign with their name that another person approves, offered to their circle by each one’s consent, and who came is in its report', async () => {
  const world = await shopWithACircle();
  const { ada, page, run, time, mails, step, stores, shop } = world;
  const fields = { title: 'Five teas at my place', about: 'On Friday at seven', whom: 'circle', named: 'yes' };
  expect(await page(ada, { do: 'propose', ...fields })).toContain('Somebody on our team looks at it');
  expect((await run('activity', 'list')).stdout).toContain('Five teas at my place (their first name may be said)');
  await world.minutes(10);
  expect(mails.sent).toEqual([]);

  const { campaign, offered, activity } = await approve(world);
  expect(campaign).toMatchObject({ name: 'Five teas at my place (Ada)', goal: 'event', owner: 'mia', holdout: 0 });
  const circle = await Promise.all(['bob', 'cyd', 'eve'].map((name) => world.owner(address(name))));
  expect([...(offered ?? [])].sort()).toEqual([...circle].sort());
  await world.minutes(3);
  expect(mails.sent.map(({ to, text }) => [to, text.includes('Friday it is')])).toEqual([[address('ada'), true]]);

  const materials = (campaign.materials ?? []).map((one) => ({ ...one, approved: true }));
  const segment = segmentOf({ id: ID, name: campaign.name, shop: shop.id }, activity.to);
  await world.deploy({ ...world.crm, campaigns: [{ ...campaign, materials }], segments: [segment] });
  for (let nights = 0; nights < 2; nights++) {
    time.now += DAY_MS;
    await world.night();
  }
  const { whole, audience } = await world.counted(ID);
  expect(audience).toBe(3);
  await step(ID, 'submit', 'mia', { whole, audience });
  await expect(step(ID, 'approve', 'mia', { whole, parts: PARTS })).rejects.toThrow(/mia/);
  await step(ID, 'approve', 'jonas', { whole, parts: PARTS });
  await step(ID, 'schedule', 'mia', { whole });
  time.now = Date.UTC(2026, 10, 23, 9);
  await world.minutes(30);
  // Eve is of the circle and never agreed; Dan agreed and is not of it
  const got = mails.sent.slice(1);
  expect(got.map(({ to }) => to).sort()).toEqual([address('bob'), address('cyd')]);
  expect(got.every(({ html }) => html.includes('Ada pours five teas on Friday.'))).toBe(true);
  const ends = await stores.touches.ofPerson(shop.id, await world.owner(address('eve')));
  expect(ends.map(({ state, reason }) => `${state} ${reason}`)).toEqual(['suppressed no_consent']);

  time.now = Date.UTC(2026, 10, 28, 9);
  const list = join(folder, 'came.csv');
  writeFileSync(list, `email\n${address('bob')}\n${address('dan')}\n`);
  const told = await run('campaign', 'attended', ID, '--list', list, '--at', '2026-11-27T19:00');
  expect(told.stdout).toContain('Five teas at my place (Ada) (tea-tasting): 2 came');
  const report = (await run('campaign', 'report', ID)).stdout.replaceAll(/\s+/g, ' ');
  expect(report).toContain('Five teas at my place (Ada) (tea-tasting)');
  expect(report).toContain('1 of 2 people to whom a message left came');
});
