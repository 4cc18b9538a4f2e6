import { convert } from 'html-to-text';
import { tidyText } from '#model/message/context.ts';

/** No hidden preview text, no headings in capitals; lines are not wrapped, since that would break tags and links. */
export function plainText(html: string): string {
  const heading = { options: { uppercase: false } };
  const text = convert(html.replace(/<div style="display:none;[^>]*>[\s\S]*?<\/div>/, ''), {
    wordwrap: false,
    selectors: [
      ...['h1', 'h2', 'h3', 'h4'].map((selector) => ({ selector, ...heading })),
      { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
      { selector: 'div', format: 'block', options: { leadingLineBreaks: 2, trailingLineBreaks: 2 } },
      { selector: 'tr', format: 'block', options: { leadingLineBreaks: 1, trailingLineBreaks: 1 } },
      { selector: 'img', format: 'skip' },
      // a row of numbers, each with the same long address
      { selector: '.scale', format: 'skip' },
      // the name beside it leads to the same page
      { selector: '.picture', format: 'skip' },
      { selector: 'hr', format: 'skip' },
    ],
  });
  // A line of block tags only would leave an empty line at every turn of a loop.
  return `${tidyText(text.replace(/^((?:\{%(?:(?!%\}).)*%\})+)\n/gm, '$1'))}\n`;
}
