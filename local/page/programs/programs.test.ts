import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphOf } from '#model/journey/graph.ts';
import { programsWorld } from '#test/support/pages/programs-world.ts';
import { type Page, servePage } from '../server.ts';
import { drawnSteps } from './one/lanes.ts';

const seen = (text: string): string =>
  text
    .replace(/<style>[\s\S]*?<\/style>/, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

const OTHERS = ['/../calendar?on=2026-05-02&program=win-back', '/../cases', '/../customers/p1'];

describe('the programs of the page', () => {
  let page: Page;
  const load = async (path: string, of = page) => {
    const response = await fetch(`${of.url}/demo/programs${path}`);
    return { status: response.status, text: await response.text() };
  };
  beforeAll(async () => {
    page = await servePage((await programsWorld()).source, 0);
  });
  afterAll(() => page.stop());

  it('are listed with what they wait for, and how they stand', async () => {
    const { text } = await load('');
    const row = (name: string) =>
      seen(text.match(new RegExp(`<tr role="row"><td[^>]*><a[^>]*>${name}<.*?</tr>`, 's'))?.[0] ?? '');
    expect(row('Win-back')).toBe(
      ' Win-back live somebody enters Lapsed, 2 hours later marketing sell marketing 30 10% 1,234 56 ',
    );
    expect(row('Birthday')).toBe(' Birthday stopped birthday of a person marketing care marketing 5 – 0 0 ');
    expect(row('Sale')).toMatch(/^ Sale draft 11\.11, 3 days before /);
    expect(seen(text)).toMatch(
      /Held since the run of .*: it would write to 2,310 of 9,800 customers, 10 the last time/,
    );
    expect(text).toContain('<code>perennial release birthday --shop demo</code>');
  });

  it('say who stopped one, when, why, and how it goes on; a draft that it writes to nobody', async () => {
    const { text } = await load('/birthday');
    expect(seen(text)).toMatch(/Stopped by grace since .*2026.* Europe\/Berlin: wrong picture\./);
    expect(text).toContain('<code>perennial resume birthday --shop demo</code>');
    const draft = seen((await load('/sale')).text);
    expect(draft).toContain('Take draft: true out of its file');
    expect(draft).toContain('Message by e-mail');
    expect(draft).not.toContain('nobody since');
  });

  it('show at each step who waits, is due, is put off, went on, left and why', async () => {
    const { text } = await load('/win-back');
    const at = (step: string) =>
      seen(text.match(new RegExp(`<li id="step-${step}">.*?(?=<li id="step-|</ol>\\n?<)`, 's'))?.[0] ?? '');
    expect(at('is-best')).toMatch(
      /In Value tier A\? yes → Message “win-back-best” by e-mail, else SMS no → Message “win-back” by e-mail 68 went on/i,
    );
    expect(at('question')).toMatch(
      /Message “win-back-best” by e-mail, else SMS then → Wait until they click, at most 10 days 22 went on/i,
    );
    expect(at('invite')).toMatch(/46 went on 1 left Left: comparison group 1/);
    expect(at('ten-days')).toMatch(
      /Wait until they click, at most 10 days 60 wait 2 due now 4 went on 2 left Left: bought in the meantime 2/,
    );
    expect(at('by-chance')).toMatch(
      /news 75% → Message “win-back-news” by e-mail call 25% → Hand over to the team 3 went on/,
    );
    expect(at('news')).toMatch(/1 put off 1 went on Put off: waits for the day 1/);
    expect(at('call')).toMatch(/Hand over to the team 1 went on/);
  });

  it('lead from a number to its people, and name no more than fit', async () => {
    const left = await load('/win-back?step=ten-days&who=left');
    expect(seen(left.text)).toMatch(
      /Who left at “Wait until they click, at most 10 days” .*Ada 64 .*bought in the meantime/,
    );
    expect(left.text).toContain('href="/demo/customers/p64"');
    expect(seen((await load('/win-back?step=ten-days&who=waits')).text)).toContain('The first 50 of 60.');
    for (const [odd, said] of [
      ['?step=none&who=left', 'The address says step="none": it takes the id of a step'],
      ['?step=ten-days&who=everybody', 'who="everybody": it takes one of waits, due, held, went, left'],
      ['?who=left', 'step="": it takes the id of a step'],
    ]) {
      const refused = await load(`/win-back${odd}`);
      expect([refused.status, refused.text.includes('id="people"')]).toEqual([400, false]);
      expect(seen(refused.text).replaceAll('&quot;', '"')).toContain(said);
    }
  });

  it('hand people over, who wait on a page of their own', async () => {
    const shown = await (await fetch(`${page.url}/demo/cases`)).text();
    const text = seen(shown);
    expect(text).toMatch(
      /Ada 1 case open a program asks for somebody · Win-back · opened Apr 23, 2026, 14:00, 9 days ago Ask what went wrong\. Value tier A · DE given to mia, who has not taken it yet h1/,
    );
    expect(text).toMatch(/Ada 2 case taken .* taken by jonas since May 2, 2026, 13:00 h2/);
    expect(text).toMatch(
      /Somebody of the team case open found a fault in a message · Win-back .* The button is grey\./,
    );
    expect(shown).not.toContain('walker-x');
    expect(text).toMatch(/1 closed in the last 400 days: the customer is content 1/);
  });

  it('have a calendar of what they would do, day by day and person by person', async () => {
    const load = async (query = '') => seen(await (await fetch(`${page.url}/demo/calendar${query}`)).text());
    const text = await load();
    expect(text).toMatch(/4 messages to 4 people; what some of them cost is not declared/);
    expect(text).toMatch(/Sat May 2 · today 2 e-mail Win-back 2 put off 1 · not sent 1/i);
    expect(text).toMatch(/Mon May 4 nothing leaves/);
    expect(text).toMatch(/Sun May 10 Mother&#39;s Day nothing leaves/);
    const people = await load('?on=2026-05-02&program=win-back');
    expect(people).toMatch(/Ada 1 May 2, 2026, 15:00 leaves by e-mail/i);
    expect(people).toMatch(/Ada 3 May 2, 2026, 17:00 waits waits for the day/);
    expect(people).toMatch(/Ada 4 May 2, 2026, 18:00 is not sent comparison group/);
    for (const [odd, said] of [
      ['?on=2026-05-02', 'program="": it takes the id of a program, together with on'],
      ['?on=2026-05-02&program=nosuch', 'program="nosuch": it takes the id of a program'],
      ['?on=foo', 'on="foo": it takes a day such as 2026-05-02'],
      ['?on=2030-01-01&program=win-back', 'on="2030-01-01": it takes a day from 2026-05-02 to 2026-05-10'],
    ]) {
      expect((await fetch(`${page.url}/demo/calendar${odd}`)).status).toBe(400);
      expect((await load(odd)).replaceAll('&quot;', '"')).toContain(said);
    }
    const slow = await servePage({ ...(await programsWorld()).source, foresee: () => new Promise(() => {}) }, 0);
    const waiting = await fetch(`${slow.url}/demo/calendar`);
    expect([waiting.status, waiting.headers.get('refresh')]).toEqual([200, '2']);
    expect(seen(await waiting.text())).toMatch(/Working out the rest of today and the next 14 days .* Day 1 of 15\./);
    await slow.stop();
    const { foresee: _, ...stage } = (await programsWorld()).source;
    const other = await servePage(stage, 0);
    expect(seen(await (await fetch(`${other.url}/demo/calendar`)).text())).toContain('perennial dry-run --stage');
    await other.stop();
  });

  it('of a day come again with it, whatever their reentryDays say', async () => {
    expect(seen((await load('/birthday')).text)).toMatch(/Again each time that what it waits for happens/);
    expect(seen((await load('/win-back')).text)).toMatch(
      /Again after \d+ days at the earliest|Again once in a lifetime/,
    );
  });

  it('are not guessed', async () => {
    const { status, text } = await load('/%3Cscript%3E');
    expect([status, text.includes('<script')]).toEqual([404, false]);
    expect(seen(text)).toContain('There is no program');
    expect((await load('/win-back/more')).status).toBe(404);
  });

  it('a person’s page says where they stand in each, since when, and what comes next', async () => {
    const of = async (id: string) => seen(await (await fetch(`${page.url}/demo/customers/${id}`)).text());
    expect(await of('p1')).toMatch(
      /Programs of several steps .* Win-back Wait until they click, at most 10 days Apr 30, 2026, 14:00 looked at again May 4, 2026, 14:00/,
    );
    expect(await of('p64')).toMatch(
      /Win-back Wait until they click, at most 10 days May 1, 2026, 14:00 over bought in the meantime/,
    );
  });

  it('of a Chinese shop say no English sentence', async () => {
    const chinese = await servePage((await programsWorld('zh-CN')).source, 0);
    for (const path of ['', '/birthday', '/sale', '/win-back?step=ten-days&who=left', ...OTHERS]) {
      const told = seen((await load(path, chinese)).text.replace(/<code>.*?<\/code>|<p class="say">.*?<\/p>/g, ' | '));
      expect(told.match(/[A-Za-z][a-z']+(?:[,.:;]? +[A-Za-z][a-z']+){3,}/g) ?? []).toEqual([]);
      expect(told).not.toMatch(/Win-back|wechat/);
    }
    const { text } = await load('/win-back', chinese);
    expect(seen(text)).toMatch(/老客召回 .*消息 邀请 消息，通过邮件/);
    await chinese.stop();
  });
});

it('a step stands below all that lead to it, and ways that cross steps keep to lanes of their own', () => {
  const graph = graphOf([
    { do: 'branch', id: 'a', when: { segment: 'tier:A' }, yes: 'c', no: 'b' },
    { do: 'mark', id: 'b', name: 'b', next: 'd' },
    { do: 'mark', id: 'c', name: 'c' },
    { do: 'mark', id: 'd', name: 'd' },
  ]);
  expect(drawnSteps(graph)).toEqual([
    { id: 'a', lane: 0, into: [], out: [0, 1], by: [] },
    { id: 'b', lane: 1, into: [1], out: [1], by: [0] },
    { id: 'c', lane: 0, into: [0], out: [1], by: [1] },
    { id: 'd', lane: 1, into: [1], out: [], by: [] },
  ]);
  const backwards = graphOf([
    { do: 'mark', id: 'last', name: 'x', next: 'end' },
    { do: 'mark', id: 'first', name: 'y', next: 'last' },
  ]);
  expect(drawnSteps(backwards).map(({ id }) => id)).toEqual(['first', 'last']);
});
