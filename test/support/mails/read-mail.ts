import type { MailState } from './mail-states.ts';

/** Of a phone, and of the column of a mail program. */
export const MAIL_WIDTHS = [375, 600] as const;

/** What a browser found of a mail in a window of that width. */
export interface ReadMail {
  readonly name: string;
  readonly width: number;
  readonly scheme: 'light' | 'dark';
  /** Words with their contrast where it is below 4.5 (WCAG 1.4.3), or their size below 12 px. */
  readonly hard: readonly string[];
  readonly isWide: boolean;
  readonly words: number;
  readonly pictures: number;
}

/** A page with each mail at each width, in a frame of its own: a frame is a window to its style sheet. */
export const inFrames = (mails: readonly Pick<MailState, 'name' | 'html'>[]): string => {
  const frames = mails.flatMap(({ name, html }) =>
    MAIL_WIDTHS.map((width) => {
      // no picture comes, as in most mail programs at first: its name stands there
      const unloaded = html.replace(/(<img\b[^>]*? src=)"[^"]*"/g, '$1"data:,"');
      const source = unloaded.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
      return `<iframe title="${name}" width="${width}" height="900" style="border:0" srcdoc="${source}"></iframe>`;
    }),
  );
  return `<!doctype html><html style="color-scheme:light dark"><body>${frames.join('')}</body></html>`;
};

/** A script of that page: each text, and each name of a picture, against the colour that lies behind it. */
export const READ_MAILS = `(() => {
  const numbers = (colour) => (colour.match(/[\\d.]+/g) ?? []).map(Number);
  const light = (rgb) => rgb.slice(0, 3).map((n) => n / 255)
    .map((n) => (n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4))
    .reduce((sum, n, at) => sum + n * [0.2126, 0.7152, 0.0722][at], 0);
  const contrast = (one, other) => {
    const [a, b] = [light(one), light(other)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  return [...document.querySelectorAll('iframe')].map((frame) => {
    const { contentDocument: page, contentWindow: view } = frame;
    const behind = (element) => {
      for (let each = element; each; each = each.parentElement) {
        const [r, g, b, alpha = 1] = numbers(view.getComputedStyle(each).backgroundColor);
        if (alpha === 1) return [r, g, b];
        if (alpha > 0) throw new Error('a ground that shines through');
      }
      throw new Error('text that stands on no ground of the mail');
    };
    const hard = [];
    let words = 0;
    const look = (element, text) => {
      const { color, fontSize, visibility } = view.getComputedStyle(element);
      const box = element.getBoundingClientRect();
      if (text === '' || visibility === 'hidden' || box.width < 2 || box.height < 2) return;
      words += 1;
      const found = contrast(numbers(color), behind(element));
      if (found < 4.5) hard.push(text.slice(0, 40) + ': ' + found.toFixed(2));
      if (parseFloat(fontSize) < 12) hard.push(text.slice(0, 40) + ': ' + fontSize);
    };
    const texts = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) look(texts.currentNode.parentElement, texts.currentNode.textContent.trim());
    for (const picture of page.images) look(picture, picture.alt);
    return {
      name: frame.title,
      width: Number(frame.width),
      scheme: view.matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light',
      hard,
      words,
      isWide: page.documentElement.scrollWidth > Number(frame.width),
      pictures: page.images.length,
    };
  });
})()`;
