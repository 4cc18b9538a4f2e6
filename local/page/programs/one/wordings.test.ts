import { expect, it } from 'vitest';
import type { WordingPace } from '#flow/report/wordings.ts';
import type { RunRecord } from '#model/kpi/run-record.ts';
import { NOTHING_COUNTED } from '#model/variant/counts.ts';
import { testShop } from '#test/support/shop.ts';
import { orderProgram } from '#test/support/worlds/touches.ts';
import { Html } from '#view/html.ts';
import { viewOf } from '#view/view-of.ts';
import { speechOf } from '../../people/speech.ts';
import { wordingsPart } from './wordings.ts';

const program = orderProgram('win-back', {
  steps: [
    {
      ...{ do: 'send', id: 'invite', template: 'news', channels: ['email'] },
      variants: [
        { name: 'news', template: 'news', title: { en: 'What is <new>', 'zh-CN': '新变化' } },
        { name: 'question', template: 'question', title: { en: 'Was something missing?', 'zh-CN': '哪里不满意' } },
      ],
    },
  ],
});

const counted = (sent: number, bought: number) => ({ ...NOTHING_COUNTED, sent, bought, clicked: 9, net: 100 * bought });

function shown(
  locale: string,
  news: readonly [number, number] | undefined,
  question: readonly [number, number],
  pace?: WordingPace,
) {
  const shop = testShop({ locale });
  const view = { shop, now: Date.UTC(2026, 4, 2), titles: {}, programs: [program], gateways: [] };
  const counts = news && { 'win-back': { news: counted(...news), question: counted(...question) } };
  const run = {
    variants: [{ from: '2026-05-01', shares: { 'win-back': { news: 0.05, question: 0.95 } } }],
    ...(counts && { wordings: { through: '2026-04-17', counts } }),
  } as Partial<RunRecord> as RunRecord;
  const part = wordingsPart(speechOf(viewOf(shop), view), program, run, pace);
  return (part instanceof Html ? part.text : '').replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
}

it('which wording is better is said in a sentence, with the numbers behind it, in the language of the page', () => {
  const en = shown('en', [1000, 30], [1000, 90]);
  expect(en).toContain(
    '“Was something missing?” brought more orders: one followed 9% of its messages, 6.0 more of 100 than after “What is &lt;new&gt;”',
  );
  expect(en).toContain('It gets 95% of messages now.');
  expect(en).toMatch(/Was something missing\? 95% 1,000 9 9% 7\.4% to 11% .*90\.00.* 100%/);
  expect(en).toContain('What is &lt;new&gt;');
  const zh = shown('zh-CN', [1000, 30], [1000, 90]);
  expect(zh).toContain('“哪里不满意”带来更多订单：其消息中有 9% 之后有订单，每 100 条比“新变化”多 6.0 条');
  expect(zh).not.toMatch(/[a-z]{4,} [a-z]{4,}/i);
});

it('that it cannot be told yet, and that nothing is counted, is said too, and there is no NaN', () => {
  const open = shown('en', [100, 5], [100, 6], {});
  expect(open).toMatch(
    /cannot be told yet: none was sent of late\. So far an order followed 1\.0 more of 100 messages with “Was something missing\?” than with “What is &lt;new&gt;” .* is 6\d%/,
  );
  const none = shown('en', undefined, [0, 0]);
  expect(none).toContain('none of their messages has had its 14 days');
  for (const text of [open, none, shown('en', [10, 0], [10, 0]), shown('en', [10, 10], [0, 0])])
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
});

it('says which wording has no or too few messages yet, and calls none of them better', () => {
  const none = shown('en', [0, 0], [1000, 10]);
  expect(none).toContain(
    'each needs 25 messages that have had their 14 days, and so far “What is &lt;new&gt;” has none. ',
  );
  expect(none).not.toMatch(/brought more|none of their messages|ahead|−/);
  expect(shown('en', [3, 0], [1, 1])).toMatch(/so far (“[^”]+” has [13](, )?){2}\. /);
  expect(shown('en', [1, 1], [1000, 10])).not.toMatch(/99%/);
  expect(shown('zh-CN', [0, 0], [1000, 10])).toContain('每种措辞须有 25 条消息满 14 天，目前“新变化”一条也没有。');
  expect(shown('zh-CN', [24, 2], [1000, 10])).toContain('目前“新变化”只有 24 条。');
});

it('says of which more ordered so far, also where the other is likelier the better', () => {
  const text = shown('en', [1000, 18], [100, 2]);
  expect(text).toMatch(
    /So far an order followed 0\.2 more of 100 messages with “Was something missing\?” than with “What is &lt;new&gt;” \(95 % limits −\d\.\d to \+\d\.\d\)/,
  );
  expect(shown('zh-CN', [1000, 18], [100, 2])).toContain('“哪里不满意”之后有订单的比“新变化”多 0.2 条');
});

it('a program whose messages have one wording has no such part', () => {
  const shop = testShop();
  const view = { shop, now: 0, titles: {}, programs: [], gateways: [] };
  expect(wordingsPart(speechOf(viewOf(shop), view), orderProgram('plain'), undefined)).toBeUndefined();
});

it('says in about how many weeks it is told, that years would not do, and that wordings are level', () => {
  const pace = { 'win-back': { news: 20, question: 20 } };
  expect(shown('en', [500, 35], [500, 55], pace)).toMatch(/cannot be told yet: about \d+ more weeks\. So far an order/);
  expect(shown('zh-CN', [500, 35], [500, 55], pace)).toMatch(/尚无定论：大约还需 \d+ 周。目前每 100 条/);
  const level = shown('en', [500, 50], [500, 50], pace);
  expect(level).toContain(
    'at this pace two years would not tell so small a difference, so take either. So far they are level',
  );
  expect(level).not.toContain('0.0 more');
  expect(shown('en', [500, 50], [500, 51], { 'win-back': { news: 1, question: 1 } })).toContain(
    'two years would not tell',
  );
});
