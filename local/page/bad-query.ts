import { isDay } from '#model/values/time/day.ts';
import { html } from '#view/html.ts';
import { filled } from '#view/view.ts';
import type { Shown } from './common/shown.ts';
import { TABS, type Tab } from './common/tabs.ts';
import { isPeriod } from './coverage/period.ts';
import type { Speech } from './people/speech.ts';
import { FORMATS } from './tables/download.ts';
import { isOutcome, isReason } from './touches/asked.ts';
import { localWords } from './words/words.ts';

type Form = 'number' | 'day' | 'file' | 'json' | 'outcome' | 'reason' | 'period';

/** What each view reads of its address beside names, which it looks up itself. */
const READ: Readonly<Record<Tab, Readonly<Record<string, Form>>>> = {
  '': { format: 'json' },
  segments: { format: 'file' },
  customers: { format: 'file' },
  programs: {},
  campaigns: {},
  members: { format: 'file' },
  calendar: { on: 'day' },
  cases: {},
  outbox: { message: 'number', page: 'number', replied: 'number' },
  touches: { page: 'number', format: 'file', from: 'day', to: 'day', why: 'outcome', reason: 'reason' },
  coverage: { days: 'period' },
};

const FITS: Readonly<Record<Form, (text: string) => boolean>> = {
  number: (text) => /^\d{1,9}$/.test(text),
  day: isDay,
  file: (text) => FORMATS.some((format) => format === text),
  json: (text) => text === 'json',
  outcome: isOutcome,
  reason: isReason,
  period: isPeriod,
};

/** Longer ones are cut where they are said. */
const MAX_SAID = 30;

/** An address of which a part cannot be read is refused, with what it may be: nothing else is shown in its place. */
export function badQuery(speech: Speech, view: string, query: URLSearchParams): Shown | undefined {
  if (!Object.hasOwn(TABS, view)) return undefined;
  const tab = view as Tab;
  for (const [name, form] of Object.entries(READ[tab])) {
    const odd = query.getAll(name).find((text) => !FITS[form](text));
    if (odd !== undefined)
      return refused(speech, tab, { name, text: odd, may: localWords(speech.words.lang).forms[form] });
  }
  return undefined;
}

/** A part of an address with what it says, and what it may say. */
export interface Odd {
  readonly name: string;
  readonly text: string;
  readonly may: string;
}

/** A page in the place of what was asked for, with the way to the tab without any question. */
export function refused({ shop, words }: Speech, tab: Tab, { name, text, may }: Odd): Shown {
  const said = filled(localWords(words.lang).badQuery, { name, text: text.slice(0, MAX_SAID), may });
  const back = html`<a href="/${shop.id}${tab === '' ? '' : `/${tab}`}">${words.tabs[TABS[tab]]}</a>`;
  const content = html`<p class="card" role="alert">${said} ${back}</p>`;
  return { tab, title: words.tabs[TABS[tab]], content, status: 400 };
}
