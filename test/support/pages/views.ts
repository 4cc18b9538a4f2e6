import type { Browser, Page, Route } from 'playwright-core';
import { inProof } from '../in-proof.ts';
import { COLOURS, faultsIn } from './in-browser.ts';

/** A page in Chinese is the English one in other words: in the short form axe is asked of its language. */
const LANGUAGE = { rules: ['html-has-lang', 'html-lang-valid', 'document-title'] };
const isTwin = (name: string, states: readonly string[]): boolean =>
  inProof(false, name.endsWith('-zh') && states.includes(name.slice(0, -'-zh'.length)));

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A tab in which pages for shoppers are looked at, one after the other. */
export interface View {
  readonly view: 'phone' | 'desktop';
  readonly scheme: 'light' | 'dark';
  readonly width: number;
  readonly tab: Page;
}

/**
 * Phone and desktop, light and dark; one tab for each, since opening one takes longer than all that is asked of a page.
 * @param answer whatever a tab asks for @param trouble what its console says is put there
 */
export const openViews = (
  browser: Browser,
  phone: Size,
  answer: (route: Route) => Promise<void>,
  trouble: string[],
): Promise<readonly View[]> =>
  Promise.all(
    (['phone', 'desktop'] as const).flatMap((view) =>
      (['light', 'dark'] as const).map(async (scheme): Promise<View> => {
        const viewport = view === 'phone' ? phone : { width: 1280, height: 900 };
        const context = await browser.newContext({ colorScheme: scheme, viewport });
        const tab = await context.newPage();
        tab.on('console', (message) => trouble.push(message.text()));
        await tab.route('**', answer);
        return { view, scheme, width: viewport.width, tab };
      }),
    ),
  );

/** As a function that sits behind a gateway answers. */
export const fulfilled = (
  route: Route,
  { statusCode = 0, headers = {}, body = '' }: { statusCode?: number; headers?: object; body?: string },
): Promise<void> => route.fulfill({ status: statusCode, headers: headers as Record<string, string>, body });

/**
 * What axe finds in a view of a state. A page has one layout, so that what it sees differs by colours alone.
 * @param whole states that are looked at on the desktop too, and by all rules in the dark
 */
export async function faultsInView(
  { view, scheme, tab }: View,
  name: string,
  { states, whole }: { readonly states: readonly string[]; readonly whole: ReadonlySet<string> },
): Promise<readonly string[]> {
  const twin = isTwin(name, states);
  if ((view === 'desktop' && !whole.has(name)) || (scheme === 'dark' && twin)) return [];
  if (twin) return faultsIn(tab, LANGUAGE);
  return faultsIn(tab, scheme === 'dark' && !whole.has(name) ? COLOURS : {});
}
