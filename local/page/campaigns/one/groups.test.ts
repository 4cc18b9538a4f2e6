import { expect, it, onTestFinished } from 'vitest';
import { campaignPages, eleven, seen } from '#test/support/pages/campaigns-world.ts';
import { servePage } from '../../server.ts';

/** Two days after the first wave, before the second. */
const THEN = Date.UTC(2026, 10, 9, 9);
const rowsOf = (text: string) =>
  [
    ...text
      .slice(text.indexOf('id="groups"'), text.indexOf('<h2 id="report">'))
      .matchAll(/<tr role="row"><td.*?<\/tr>/gs),
  ].map(([row]) => seen(row).trim());

it('counts the people of a wave by what they did, when it is asked for, and each once', async () => {
  const { load, left, letGo } = await campaignPages([eleven()], 'en', THEN);
  await letGo('eleven');
  await left('eleven', 'announce', 'c1', { click: { at: THEN - 1_800_000, link: 0 } });
  for (const id of ['c2', 'c3']) await left('eleven', 'announce', id);
  await left('eleven', 'announce', 'c4', { machineAt: THEN - 1_800_000 });
  // of another wave, which has not begun
  await left('eleven', 'remind', 'c5');
  const { text: before } = await load('/eleven');
  expect(rowsOf(before)).toEqual([]);
  expect([...before.matchAll(/\?groups=([\w-]+)#groups/g)].map(([, step]) => step)).toEqual(['announce']);
  const { text, seen: said } = await load('/eleven?groups=announce');
  expect(said).toContain('“Announcement”: 4 people. Of 1 person nobody but a machine looked at it.');
  expect(rowsOf(text)).toEqual(['clicked 1 25%', 'got it and may still answer 3 75%']);
});

it('refuses a wave that the campaign does not have or that has not begun, and counts nobody on a stage', async () => {
  const { load, source } = await campaignPages([eleven()], 'en', THEN);
  for (const step of ['remind', 'wrote', '%3Cb%3E']) {
    const { status, text, seen: said } = await load(`/eleven?groups=${step}`);
    expect([status, text.includes('<b>')]).toEqual([400, false]);
    expect(said).toContain('it takes the id of a wave or follow-up of this campaign that has begun');
  }
  const deployed = { stage: 'prod', region: 'eu-central-1', readUnits: () => 1, problemOf: () => undefined };
  const page = await servePage({ ...source, deployed }, 0);
  onTestFinished(() => page.stop());
  const response = await fetch(`${page.url}/demo/campaigns/eleven?groups=announce`);
  expect(response.status).toBe(400);
  expect(await (await fetch(`${page.url}/demo/campaigns/eleven`)).text()).not.toContain('?groups=');
});
