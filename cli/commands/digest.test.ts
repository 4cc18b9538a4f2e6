import { describe, expect, it } from 'vitest';
import { memoryHandOffs } from '#adapters/memory/hand-offs.ts';
import { DAY_MS } from '#model/values/time/day.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { aCase } from '#test/support/digest.ts';
import { NOON } from '#test/support/ingest.ts';

const DAY = '2026-11-19';

async function world() {
  const line = atCommandLine();
  const handOffs = memoryHandOffs();
  Object.assign(line.stores, { handOffs });
  const members = [
    { id: 'mia', name: 'Mia', email: 'mia@garden.test', digest: true },
    { id: 'jo', name: 'Jo', email: 'jo@garden.test', digest: true },
  ];
  Object.assign(line.target, { team: { members } });
  await handOffs.put(aCase('h1', { member: 'mia', openedAt: NOON - 3 * DAY_MS }), undefined);
  for (const day of ['2026-11-01', DAY])
    await line.stores.snapshots.putRun({
      ...{ shop: 'garden', day, customers: 0, mode: 'full' },
      edges: { recency: [], frequency: [], monetary: [], tiers: [0, 0, 0] },
    });
  await line.stores.teamMails.decline('garden', 'jo', true, NOON);
  return line;
}

describe('perennial digest', () => {
  it('shows the mail of the newest day and to whom it goes, and sends and keeps nothing', async () => {
    const { run, stores } = await world();
    const { code, stdout, stderr } = await run('digest');
    expect(code).toBe(0);
    expect(stdout).toContain('Subject: Garden: 1 to decide');
    expect(stdout).toContain('1 case waits for somebody to take it, for 3 days (Mia 1).');
    expect(stderr).toContain('goes to Mia, Jo (unsubscribed)');
    expect(await stores.teamMails.lastTold('garden', '2026-12-31')).toEqual({});
    expect((await run('digest', '--html')).stdout).toContain('<!doctype html>');
  });

  it('is data with --json: items, whether it is sent, who reads it', async () => {
    const { run } = await world();
    expect(JSON.parse((await run('digest', '--json')).stdout)).toMatchObject({
      ...{ day: DAY, mail: 'news', isSent: true, subject: expect.stringContaining('1 to decide') },
      items: [{ kind: 'cases', group: 'decide', since: DAY }],
      readers: [
        { id: 'mia', hasUnsubscribed: false },
        { id: 'jo', hasUnsubscribed: true },
      ],
    });
    expect(JSON.parse((await run('digest', '--json', '--date', '2026-11-01')).stdout)).toMatchObject({
      ...{ day: '2026-11-01', items: [], isSent: false },
    });
  });

  it('says of a day that was not run, and of a quiet one, what is so', async () => {
    const { run } = await world();
    expect(await run('digest', '--date', '2026-11-02')).toMatchObject({
      ...{ code: 1, stderr: expect.stringContaining('nothing was run for garden on 2026-11-02') },
    });
    const quiet = await run('digest', '--date', '2026-11-01');
    expect(quiet.stderr).toContain('no mail: nothing is new');
    expect(quiet.stdout).toMatch(/^No mail leaves: /);
    const none = atCommandLine();
    expect((await none.run('digest')).stderr).toContain('garden has no daily run yet');
  });
});
