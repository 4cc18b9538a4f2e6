import { html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { PageWords } from '#view/words/page-words.ts';
import type { Deployed } from './common/deployed.ts';
import { deployedWords } from './common/deployed-words.ts';
import type { Shown } from './common/shown.ts';
import { TABS, type Tab } from './common/tabs.ts';
import type { Speech } from './people/speech.ts';

/** Which stage, that nothing is written, and what reading it has taken. */
export const deployedFooter = ({ stage, region, readUnits }: Deployed, { lang }: PageWords): string =>
  filled(deployedWords(lang).footer, { stage, region, units: Math.ceil(readUnits()).toLocaleString(lang) });

/** Stands where messages stand on this machine. */
export function noMessages({ words }: Speech): Shown {
  const { noMessages: text } = deployedWords(words.lang);
  return {
    ...{ tab: 'touches', title: words.tabs.messages, status: 404 },
    content: html`<p class="card">${filled(text, { touches: words.tabs.touches })}</p>`,
  };
}

/** What AWS refused, as a page that says what to do. Throws what is a fault of ours. */
export function troubleOr(error: unknown, deployed: Deployed | undefined, { words }: Speech, view: string): Shown {
  const trouble = deployed?.problemOf(error);
  if (!trouble) throw error;
  const tab = isTab(view) ? view : '';
  return {
    ...{ tab, title: deployedWords(words.lang).trouble, status: 502 },
    content: html`<p class="card" role="alert"><strong>${trouble.problem}</strong><br>${trouble.remedy}</p>`,
  };
}

const isTab = (view: string): view is Tab => Object.hasOwn(TABS, view);
