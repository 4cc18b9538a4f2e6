import { expect, it } from 'vitest';
import { closedUp, html } from './html.ts';

it('after full-width punctuation no space stands, after any other it stays', () => {
  const page = html`<p>已付款 45 笔。 其余已退。<a>看</a> 含义： <a>口径</a></p>\n<p>A. B, c; 3 天</p>`;
  expect(closedUp(page).text).toBe('<p>已付款 45 笔。其余已退。<a>看</a> 含义：<a>口径</a></p>\n<p>A. B, c; 3 天</p>');
});
