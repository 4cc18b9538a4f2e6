import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CampaignLine } from '#cli/demo/campaigns/campaign-lines.ts';
import type { DemoSummary } from '#cli/demo/summary.ts';

const program = join(import.meta.dirname, '../../cli/perennial.ts');
/** From the day on which 11.11 may be submitted until what its people buy is counted. */
const DAYS = ['--first-day', '2026-10-20', '--days', '56', '--customers', '100'];

/** `npm start` as a script asks it. */
function started(): Promise<{ readonly code: number | null; readonly summary: DemoSummary }> {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'pipe', 'pipe'] as const;
    const child = spawn(process.execPath, [program, 'start', ...DAYS, '--exit', '--json'], { stdio: [...stdio] });
    const texts = { out: '', err: '' };
    child.stdout.on('data', (chunk: Buffer) => {
      texts.out += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      texts.err += chunk.toString();
    });
    child.once('close', (code) => {
      try {
        resolve({ code, summary: JSON.parse(texts.out) });
      } catch {
        reject(new Error(`stdout is not one JSON document: ${texts.out.slice(0, 500)}\n${texts.err.slice(-2000)}`));
      }
    });
  });
}

let run: Awaited<ReturnType<typeof started>>;
beforeAll(async () => {
  run = await started();
}, 900_000);

const lineOf = (id: string): CampaignLine => {
  const line = run.summary.campaigns.find(({ campaign }) => campaign === id);
  if (!line) throw new Error(`no campaign ${id}`);
  return line;
};
const count = (line: CampaignLine, step: string): number => line.messages.find((one) => one.step === step)?.sent ?? 0;

describe('11.11 of both demo shops, played from its submission to its bill', () => {
  it('every figure has two sources that agree, those of campaigns among them', () => {
    expect(run.summary.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(run.code).toBe(0);
    const [sent, once, unapproved, cap] = run.summary.checks.filter(({ name }) => /campaign/.test(name));
    expect(sent?.right.value).toBe(
      run.summary.campaigns.flatMap(({ messages }) => messages).reduce((sum, one) => sum + one.sent, 0),
    );
    expect(once?.right.value).toBe(sent?.left.value);
    expect([unapproved?.left.value, cap?.left.value]).toEqual([0, 0]);
  });

  it.each(['singles-day', 'shuang-shiyi'])('%s was sent in waves and followed up, and is settled', (id) => {
    const line = lineOf(id);
    expect(line.why).toBeUndefined();
    expect(line.state).toBe('settled');
    expect(line.audience).toBeGreaterThan(5);
    expect(count(line, 'announce')).toBeGreaterThan(0);
    expect(count(line, 'announce')).toBeLessThanOrEqual((line.audience ?? 0) * 1.25);
    expect(count(line, 'remind')).toBeLessThan(count(line, 'announce'));
    expect(line.chargedMinor).toBeLessThanOrEqual(line.capMinor);
    expect(line.settled?.realMinor).toBeGreaterThan(line.settled?.plannedMinor ?? Number.NaN);
  });

  it('who did not react was reminded', () => {
    const reminded = ['singles-day', 'shuang-shiyi'].map((id) => count(lineOf(id), 'remind'));
    expect(Math.max(...reminded)).toBeGreaterThan(0);
  });

  it('each group of the announcement is what its follow-ups say', () => {
    for (const id of ['singles-day', 'shuang-shiyi']) {
      const line = lineOf(id);
      const groups = line.messages.find(({ step }) => step === 'announce')?.groups ?? {};
      const people = Object.values(groups).reduce((sum, n) => sum + n, 0);
      expect(people).toBe(count(line, 'announce') + (groups['not-delivered'] ?? 0));
      expect(count(line, 'thanks')).toBeLessThanOrEqual((groups.bought ?? 0) + (groups.came ?? 0));
    }
    expect(run.summary.campaigns.flatMap(({ messages }) => messages.map(({ step }) => step))).toContain('ask');
  });

  it('somebody answered the text message of the announcement, and was given to the team', () => {
    expect(run.summary.webhooks.replies).toBeGreaterThan(0);
    const given = run.summary.campaigns.flatMap(({ handedOff }) => handedOff);
    expect(given.find(({ step }) => step === 'wrote-back')?.people).toBeGreaterThan(0);
  });

  it('codes were redeemed in the shops, and whoever came is in that group', () => {
    const { codesRedeemed, codesRefused } = run.summary.webhooks;
    expect(codesRedeemed).toBeGreaterThan(0);
    expect(codesRefused).toBeLessThanOrEqual(codesRedeemed);
    const came = run.summary.campaigns.flatMap(({ messages }) => messages.map(({ groups }) => groups.came ?? 0));
    // who bought as well is in the stronger group
    expect(Math.max(...came)).toBeLessThanOrEqual(codesRedeemed);
    expect(came.some((n) => n > 0)).toBe(true);
  });

  it('a code of each shop is open still, until the end of the year', () => {
    const { openCodes } = run.summary;
    expect(openCodes.map(({ shop, lastDay }) => [shop, lastDay])).toEqual(
      run.summary.shops.map(({ shop }) => [shop, '2026-12-31']),
    );
  });

  it('those of October are over before these days begin, and nothing of them leaves', () => {
    for (const id of ['bulb-weeks', 'new-rice']) expect(lineOf(id)).toMatchObject({ state: 'draft', messages: [] });
  });
});
