import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ConsentEvent } from '#model/event/consent-event.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import type { Day } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aShop } from '#test/support/daily.ts';
import { anOrderEvent, NOON } from '#test/support/ingest.ts';
import { aMembership, aRow, type KeptCustomer, keptDays } from '#test/support/kept-days.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const address = (name: string) => `${name}@engine.example`;
const NAMES = ['ada', 'bob', 'eve', '李雷'];

/** Four people with orders, all at risk on the last kept day; ada and bob agreed to marketing by e-mail. */
async function world(shop = aShop()) {
  const days: Record<Day, KeptCustomer[]> = {};
  const world = atCommandLine(shop, keptDays('garden', days));
  const { tell, target } = world;
  const ids: Record<string, string> = {};
  for (const [n, name] of NAMES.entries()) {
    const email = address(`p${n}`);
    const identity: SourceIdentity = { accountId: String(n + 1), email };
    await tell('shopify', anOrderEvent({ orderKey: `s:${n}`, identity, contact: { email, firstName: name } }));
    ids[name] = (await target.owner('garden', { kind: 'email', value: email })) ?? '';
  }
  const say = (name: string, over: Partial<ConsentEvent> = {}) =>
    tell('shopify', {
      ...{ type: 'consent', channel: 'email', topic: 'marketing', state: 'granted', at: NOON - 1000 },
      ...{ source: 'shopify', identity: { accountId: String(NAMES.indexOf(name) + 1) }, ...over },
    });
  await say('ada');
  await say('bob');
  days['2026-11-19'] = NAMES.map((name, n) => [
    aRow(ids[name] ?? '', { netMinor: 1000 * (n + 1), lastDay: 20_000 }),
    aMembership({ stage: 'at_risk' }),
  ]);
  return { ...world, ids, say, id: (name: string) => ids[name] ?? '' };
}

describe('people', () => {
  it('are listed by name, who brought most first', async () => {
    const { run, id } = await world();
    const { code, stdout } = await run('people', '--segment', 'At risk');
    expect(code).toBe(0);
    expect(stdout).toContain('At risk: Garden, end of 2026-11-19 in Europe/London');
    expect([...stdout.matchAll(/^ {2}(\S+) +2 +(\S+ GBP)/gm)].map((found) => found.slice(1))).toEqual([
      ['李雷', '40.00 GBP'],
      ['eve', '30.00 GBP'],
      ['bob', '20.00 GBP'],
      ['ada', '10.00 GBP'],
    ]);
    expect(stdout).toMatch(new RegExp(`ada +2 +10.00 GBP +2024-10-04 +At risk +3-3-3 +e-mail +${id('ada')}`));
    expect(stdout).toContain('Page 1 of 1, 4 people.');
  });

  it('of a page that there is not, and of an empty segment, say so', async () => {
    const { run } = await world();
    expect((await run('people', '--segment', 'at_risk', '--page', '2')).stderr).toContain('give --page 1 to 1');
    expect((await run('people', '--segment', 'lapsed')).stdout).toContain('nobody was in it');
    expect((await run('people')).code).toBe(2);
  });
});

describe('who was erased since the day was kept, or became one with another', () => {
  it('I11: stands on no page and on no list, and is counted', async () => {
    const { run, deps, id } = await world();
    deps.customers.mark('garden', id('ada'), { erased: true });
    deps.customers.mark('garden', id('李雷'), { mergedInto: id('bob') });
    const { stdout } = await run('people', '--segment', 'At risk');
    expect(stdout).not.toMatch(/ada|李雷/);
    expect(stdout).toMatch(/4 people\. 2 of this page are not shown: erased since that day/);
    const list = await run('export', 'audience', 'At risk');
    expect(list.stdout.split('\n').slice(1)).toEqual([`${id('bob')},${address('p1')},,bob,,,`, '']);
    expect(list.stderr).toContain('1 of 4 people of "At risk"');
    expect(list.stderr).toMatch(/1 +the person was erased/);
    expect(list.stderr).toMatch(/1 +became one with another customer since/);
    expect(list.stderr).toMatch(/1 +never agreed to the topic/);
  });
});

describe('export audience', () => {
  const fileIn = () => join(mkdtempSync(join(tmpdir(), 'audience-')), 'list.csv');

  it('I4: asks for consent and suppression at this moment, not as of the day', async () => {
    const { run, say, stores } = await world();
    await say('ada', { state: 'withdrawn', at: NOON - 10 });
    await stores.consents.suppress('garden', 'email', address('p1'), { scope: 'all', reason: 'bounce', at: NOON });
    const { stdout, stderr } = await run('export', 'audience', 'At risk');
    expect(stdout).toBe('customerId,email,phone,firstName,lastName,country,locale\n');
    expect(stderr).toContain('0 of 4 people of "At risk", end of 2026-11-19 in Europe/London');
    expect(stderr).toMatch(/2 +never agreed/);
    expect(stderr).toMatch(/1 +the person unsubscribed or complained/);
    expect(stderr).toMatch(/1 +the address bounced for good/);
  });

  it('writes hashes for an ad platform, for the topic that people agreed to, readable by their owner only', async () => {
    const ads = { id: 'ads', name: { en: 'Ads elsewhere' } };
    const { run, say } = await world(aShop({ consent: { topics: [ads] } }));
    await say('eve', { topic: 'ads' });
    const file = fileIn();
    const words = ['export', 'audience', 'at_risk', '--for', 'google', '--topic', 'ads', '--out', file, '--json'];
    const { code, stdout } = await run(...words);
    expect(code).toBe(0);
    expect(readFileSync(file, 'utf8')).toBe(`Email,Phone\n${sha256(address('p2'))},\n`);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(stdout)).toMatchObject({ members: 4, listed: 1, leftOut: { no_consent: 3 }, topic: 'ads' });
    const few = await run('export', 'audience', 'at_risk', '--for', 'tiktok', '--topic', 'ads', '--out', file);
    expect(few.stdout).toContain('tiktok makes no audience of fewer than 1,000 people');
  });

  it('takes no consent to messages for one to ads, and no topic that there is not', async () => {
    const { run } = await world();
    const silent = await run('export', 'audience', 'At risk', '--for', 'meta');
    expect(silent).toMatchObject({ code: 2, stdout: '' });
    expect(silent.stderr).toContain('--topic is missing: name the topic under which people agreed that Meta');
    const typo = await run('export', 'audience', 'At risk', '--topic', 'markting');
    expect(typo).toMatchObject({ code: 1, stdout: '' });
    expect(typo.stderr).toContain('garden has no topic "markting"\n  it has marketing');
    expect((await run('export', 'audience', 'At risk', '--for', 'bing')).code).toBe(2);
  });
});
