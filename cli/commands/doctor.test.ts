import { mkdtempSync, rmSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import os, { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { claimStateDir } from '#local/state/directory.ts';
import type { TrailEntry } from '#model/campaign/trail-entry.ts';
import { atCommandLine } from '#test/support/at-command-line.ts';
import { publishedCampaign } from '#test/support/campaign.ts';
import { aShop } from '#test/support/daily.ts';
import { brokenTrail, wholeTrail } from '#test/support/trails.ts';

const dir = mkdtempSync(join(tmpdir(), 'doctor-'));
// Of a machine without memory to spare doctor says that, and opens nothing.
const free = vi.spyOn(os, 'freemem').mockReturnValue(2 ** 31);
beforeAll(() => syncBuiltinESMExports());
afterAll(() => {
  free.mockRestore();
  syncBuiltinESMExports();
  rmSync(dir, { recursive: true });
});

async function asked(trailOf: (campaign: ReturnType<typeof publishedCampaign>) => readonly TrailEntry[]) {
  const { run, target } = atCommandLine({ ...aShop({ id: 'demo' }), timezone: 'UTC' });
  const campaign = publishedCampaign();
  Object.assign(target, { campaigns: [campaign] });
  for (const entry of trailOf(campaign)) await target.stores.trail.append(entry);
  claimStateDir(dir);
  const words = ['doctor', '--state', dir];
  const { code, stdout } = await run(...words, '--json');
  const { ok, findings } = JSON.parse(stdout);
  const ofTrails = (findings as readonly { readonly what: string }[]).filter(({ what }) => what.startsWith('trail'));
  return { code, ok, ofTrails, text: (await run(...words)).stdout };
}

it('reads the trails of the environment that is kept, and ends well where they fit together', async () => {
  expect(await asked(wholeTrail)).toMatchObject({
    ...{ code: 0, ok: true, ofTrails: [{ ok: true, found: 'all 2 steps fit together' }] },
    text: expect.stringMatching(/trails of campaigns: all 2 steps fit together/),
  });
});

it('ends with 3 where one does not fit together, and names the entry and what to do', async () => {
  const { code, ok, ofTrails, text } = await asked(brokenTrail);
  expect([code, ok]).toEqual([3, false]);
  expect(ofTrails).toMatchObject([
    {
      ...{ ok: false, what: 'trail of singles-day of demo', found: 'entry 2: it is another than was written' },
      remedy: expect.stringContaining(`stop singles-day --shop demo --state ${dir}`),
    },
  ]);
  expect(text.replaceAll(/\s+/g, ' ')).toContain('FAIL trail of singles-day of demo: entry 2');
});
