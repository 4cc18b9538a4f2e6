import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import crm from '#crm/crm.config.ts';
import { publish } from '#infra/publish/publish.ts';
import { warnings } from '#infra/publish/warnings.ts';
import type { Campaign } from '#model/campaign/campaign.ts';
import { Args } from '../../console/args.ts';
import { Output } from '../../console/output.ts';
import { askedFor } from './asked-for.ts';
import { QUESTIONS } from './questions.ts';
import { writeCampaign } from './write-campaign.ts';

/** A team in which nobody but 王丽 works for the shop of Shanghai. */
const ALONE = { ...crm, team: { members: (crm.team?.members ?? []).filter(({ id }) => id !== 'chen-jing') } };

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});
/** A `crm/` of a team, with the parts of its mails and its list of campaigns. */
function teamFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'perennial-new-campaign-'));
  folders.push(folder);
  cpSync('crm/templates/parts', join(folder, 'templates/parts'), { recursive: true });
  mkdirSync(join(folder, 'campaigns'));
  cpSync('crm/campaigns/campaigns.ts', join(folder, 'campaigns/campaigns.ts'));
  return folder;
}

const OPTIONS = {
  ...{ shop: 'demo-woo', name: '春茶', goal: 'event', audience: 'tier:A, tier:B', exclude: 'stage:lapsed' },
  ...{ channels: 'email,sms', waves: '2027-03-20T10:00,2027-03-25T10:00', until: '2027-04-01T00:00', budget: '50.25' },
};
const SPECS = Object.fromEntries(QUESTIONS.map(({ option, value }) => [option, { value, help: '' }]));

/** What is asked, with the answers of somebody at a keyboard where there are any. */
function asked(options: Readonly<Record<string, string>>, answers?: readonly string[], id = 'spring-tea') {
  const said: string[] = [];
  const screen = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      said.push(chunk.toString());
      done();
    },
  });
  const words = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
  const left = [...(answers ?? [])];
  const ask = async (question: string) => {
    said.push(question);
    const answer = left.shift();
    if (answer === undefined) throw new Error(`nobody answers ${question}`);
    return answer;
  };
  const output = new Output({ stdout: screen, stderr: screen }, false);
  const campaign = askedFor(id, ALONE, { args: new Args(words, SPECS), output, ...(answers && { ask }) });
  return { campaign, said, left };
}

/** What the file declares, which imports nothing but the function that it calls. */
function declaredIn(folder: string, id: string): Campaign {
  const source = readFileSync(join(folder, `campaigns/${id}.ts`), 'utf8');
  const [, object = ''] = /defineCampaign\((\{[\s\S]*\})\);\n$/.exec(source) ?? [];
  return new Function(`return ${object}`)();
}

/** Those of the repository, without the programs that they name. */
const memberships = crm.memberships?.map((one) => ({ ...one, gifts: undefined, referral: undefined }));

describe('a new campaign', () => {
  it('is made of options alone: its file, its line and its templates deploy, and wait for the words of the team', async () => {
    const folder = teamFolder();
    const campaign = await asked(OPTIONS).campaign;
    expect(campaign).toMatchObject({
      ...{ id: 'spring-tea', goal: 'event', measure: 'attendance', owner: 'wang-li', topic: 'marketing' },
      ...{ audience: { segments: ['tier:A', 'tier:B'], exclude: ['stage:lapsed'] } },
      budget: { currency: 'CNY', capMinor: 5025 },
    });
    const files = writeCampaign(campaign, crm, folder);
    expect(files.every((file) => existsSync(join(folder, file)))).toBe(true);
    expect(readdirSync(join(folder, 'templates/marketing'))).toEqual(['spring-tea-1', 'spring-tea-2']);
    expect(declaredIn(folder, 'spring-tea')).toEqual(campaign);
    expect(readFileSync(join(folder, 'campaigns/campaigns.ts'), 'utf8')).toBe(
      `${readFileSync('crm/campaigns/campaigns.ts', 'utf8')}export { springTeaCampaign } from './spring-tea.ts';\n`,
    );
    const alone = { ...crm, programs: [], memberships, campaigns: [declaredIn(folder, 'spring-tea')] };
    const published = await publish(alone, join(folder, 'templates'));
    expect(published.programs.map(({ id }) => id)).toEqual(['spring-tea']);
    expect(warnings(alone)).toEqual([expect.stringContaining('Texts of all messages (version 1) is not approved')]);
  });

  it.each([
    'It\'s <new> & "cheap" \\ {{ order.total }} {% raw %}',
    'A name that says everything there is to say about the teas of this spring, twice',
    '{%%}',
    '春'.repeat(80),
  ])('may be called %s', async (name) => {
    const folder = teamFolder();
    const campaign = await asked({ ...OPTIONS, name, shop: 'demo-shopify', owner: 'mia' }).campaign;
    writeCampaign(campaign, crm, folder);
    expect(declaredIn(folder, 'spring-tea').name).toBe(name);
    const alone = { ...crm, programs: [], memberships, campaigns: [declaredIn(folder, 'spring-tea')] };
    expect((await publish(alone, join(folder, 'templates'))).campaigns).toHaveLength(1);
  });

  it('is asked for at a keyboard, again and again until the answer is sound, and not what an option says', async () => {
    const { shop, goal } = OPTIONS;
    const answers = [
      '春茶',
      '',
      'tier:Z',
      'tier:A',
      '',
      '',
      '2027-02-30T10:00',
      '2027-03-20T10:00',
      '2026-01-01T00:00',
    ];
    const { campaign, said, left } = asked({ shop, goal }, [...answers, '2027-04-01T00:00', 'a lot', '0', '50']);
    expect(await campaign).toMatchObject({
      ...{ name: '春茶', audience: { segments: ['tier:A'] }, usefulUntil: '2027-04-01T00:00' },
      waves: [{ at: '2027-03-20T10:00', channels: ['email'], template: 'spring-tea' }],
      budget: { capMinor: 5000 },
    });
    expect(left).toEqual([]);
    const text = said.join('').replaceAll(/\s+/g, ' ');
    for (const fault of [
      'is not a known segment',
      'is not a time',
      'is not before the campaign ends',
      'is no amount of CNY',
    ])
      expect(text).toContain(fault);
    expect(text).toContain('budget.capMinor: is nothing');
    expect(text).not.toContain('What for?');
  });

  it.each([
    ['--name is missing', { name: undefined }],
    ['--shop there is no shop', { shop: 'nope' }],
    ['--goal is no goal', { goal: 'money' }],
    ['--owner owner: mia does not work for demo-woo', { owner: 'mia' }],
    ['--channels is not email, sms or both', { channels: 'fax' }],
    ['--audience audience.segments: is empty', { audience: ',' }],
    ['--exclude audience.segments[0]: audience.exclude leaves "tier:A" out', { exclude: 'tier:A' }],
    ['--waves waves[1].at: is before the wave wave-1', { waves: '2027-03-25T10:00,2027-03-20T10:00' }],
    ['--until waves[1].at: is not before', { until: '2027-03-25T10:00' }],
    ['--budget is no amount of CNY', { budget: 'fifty' }],
  ])('needs sound options where nobody can be asked: %s', async (fault, changes) => {
    const options = Object.entries({ ...OPTIONS, ...changes }).filter((one): one is [string, string] => !!one[1]);
    await expect(asked(Object.fromEntries(options)).campaign).rejects.toThrow(
      fault.replace('--shop ', '--shop shop: '),
    );
  });

  it('takes no name that is taken, and writes nothing over', async () => {
    await expect(asked(OPTIONS, undefined, 'Spring tea').campaign).rejects.toThrow('is not an id');
    await expect(asked(OPTIONS, undefined, 'win-back').campaign).rejects.toThrow('is the id of a program, too');
    await expect(asked(OPTIONS, undefined, 'singles-day').campaign).rejects.toThrow('is a campaign already');
    const folder = teamFolder();
    const campaign = await asked(OPTIONS).campaign;
    mkdirSync(join(folder, 'templates/marketing/spring-tea-2'), { recursive: true });
    const listed = readFileSync(join(folder, 'campaigns/campaigns.ts'), 'utf8');
    expect(() => writeCampaign(campaign, crm, folder)).toThrow('crm/templates/marketing/spring-tea-2 is there already');
    rmSync(join(folder, 'templates/marketing'), { recursive: true });
    writeFileSync(join(folder, 'campaigns/spring-tea.ts'), 'mine');
    expect(() => writeCampaign(campaign, crm, folder)).toThrow('crm/campaigns/spring-tea.ts is there already');
    expect(existsSync(join(folder, 'templates/marketing'))).toBe(false);
    expect(readFileSync(join(folder, 'campaigns/campaigns.ts'), 'utf8')).toBe(listed);
  });
});
