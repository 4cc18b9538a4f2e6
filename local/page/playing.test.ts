import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hostilePage, PAGE_SHOP as shop } from '#test/support/pages/hostile-page.ts';
import type { PlayedDays } from './common/played-days.ts';
import { playingNotice } from './playing.ts';
import type { Page } from './server.ts';

describe('the local page while days are played', () => {
  let page: Page;
  let days: PlayedDays | undefined = { day: 43, of: 120, secondsLeft: 61 };
  beforeAll(async () => {
    page = await hostilePage([], undefined, { playing: () => days });
  });
  afterAll(() => page.stop());
  const load = async (path: string): Promise<string> => (await fetch(`${page.url}/${shop.id}${path}`)).text();
  const noticeOf = (markup: string): string => /<aside class="playing"[\s\S]*?<\/aside>/.exec(markup)?.[0] ?? 'none';

  it('says above every tab which day is played, of how many, and that more comes; without a script', async () => {
    for (const path of ['', '/segments', '/customers', '/outbox', '/touches']) {
      const seen = noticeOf(await load(path));
      expect(seen).toContain('Day 43 of 120 is being played.</strong> About 61 s left.');
      expect(seen).toMatch(/<progress value="42" max="120" aria-label="[^"]+">/);
      // the address with its query, so that a reader stays where they are
      expect(seen).toContain('<a href="">Show what has come since</a>');
      expect(seen).not.toMatch(/<script|http-equiv="refresh"/i);
    }
  });

  it('says nothing of it once all are played', async () => {
    days = undefined;
    expect(noticeOf(await load(''))).toBe('none');
  });

  it('speaks Chinese, in minutes when there are some, and guesses nothing before there is a pace', () => {
    expect(playingNotice({ day: 2, of: 120, secondsLeft: 240 }, 'zh-CN').text).toContain(
      '正在模拟第 2 天（共 120 天）。</strong> 大约还需 4 分钟。',
    );
    const first = playingNotice({ day: 1, of: 120, secondsLeft: undefined }, 'en').text;
    expect(first).toContain('Day 1 of 120 is being played.</strong></p>');
    expect(first).not.toMatch(/About|undefined/);
  });
});
