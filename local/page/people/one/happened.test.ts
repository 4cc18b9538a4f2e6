import { expect, it } from 'vitest';
import { segmentProgram } from '#test/support/daily.ts';
import { testShop } from '#test/support/shop.ts';
import { html } from '#view/html.ts';
import { viewOf } from '#view/view-of.ts';
import { speechOf } from '../speech.ts';
import { told } from './happened.ts';
import type { Happened } from './timeline.ts';

it.each([
  ['en', 'How did we do: 9', 'gone-survey: 9', 'e-mail, by a click'],
  ['zh-CN', '满意度调查: 9', 'gone-survey: 9', '邮件，通过点击'],
])('in %s: an answer is named by its program, and parts are parted as the language does', (locale, named, gone, by) => {
  const shop = testShop({ locale });
  const survey = { id: 'survey', name: 'How did we do', names: { 'zh-CN': '满意度调查' } };
  const speech = speechOf(viewOf(shop), {
    ...{ shop, now: 0, titles: {}, gateways: [], programs: [segmentProgram('stage:new', survey)] },
  });
  const said = (fact: Extract<Happened, { kind: 'fact' }>['fact']) =>
    html`${told(speech, { kind: 'fact', at: 1, fact })[1]}`.text;
  const answer = (id: string) => ({ survey: id, score: 9, touch: 't1' });
  expect(said({ kind: 'answer', name: 'a1', at: 1, value: answer('survey') })).toBe(named);
  expect(said({ kind: 'answer', name: 'a1', at: 1, value: answer('gone-survey') })).toBe(gone);
  expect(said({ kind: 'response', name: 'email', at: 1, value: { by: 'click' } })).toBe(by);
});
