import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Says so where there is none to open pages in. */
export function hasBrowser(): boolean {
  const found = existsSync(executablePath);
  if (!found) console.info(`skipped: no browser at ${executablePath} (set CHROMIUM)`);
  return found;
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath, args: ['--no-sandbox'] });

/** All that axe knows of WCAG 2.2 AA. */
export const WCAG = { tags: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] };

/** What is asked of a page in the other scheme: the two differ by colours alone. */
export const COLOURS = { rules: ['color-contrast', 'link-in-text-block'] };

/** Some rules of axe. */
interface Asked {
  readonly tags?: string[];
  readonly rules?: string[];
}

/** What axe finds in a page, but in frames, which are others' words. @param asked all of its rules, unless told */
export async function faultsIn(page: Page, { tags, rules }: Asked = {}): Promise<readonly string[]> {
  // without frames axe need not open another page to gather what it found
  const axe = new AxeBuilder({ page }).setLegacyMode().exclude('iframe');
  if (tags) axe.withTags(tags);
  if (rules) axe.withRules(rules);
  const { violations } = await axe.analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** What is wider than the part of the page that it lies in. @param parts selectors */
export const widerIn = (page: Page, parts: string): Promise<unknown> =>
  page.evaluate(`[document.documentElement, ...document.querySelectorAll(${JSON.stringify(parts)})]
  .filter((each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).display !== 'inline')
  .map((each) => each.outerHTML.slice(0, 120))`);
