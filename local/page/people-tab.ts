import { nearestDay } from '#flow/days/nearest-day.ts';
import { UnreadableObjectError } from '#ports/objects.ts';
import { html } from '#view/html.ts';
import { pageAsked, type Shown } from './common/shown.ts';
import type { PageSource } from './common/source.ts';
import { type AskedPeople, askedPeople } from './people/filter.ts';
import { findPeople } from './people/find-page.ts';
import { listPage, searchForm } from './people/list-page.ts';
import { loadPeople } from './people/load-people.ts';
import { loadShownPerson } from './people/one/load-person.ts';
import { personPage, titleOf } from './people/one/person-page.ts';
import { timelineDownload } from './people/one/timeline-download.ts';
import { peopleDownload } from './people/people-download.ts';
import type { Speech } from './people/speech.ts';
import { journeys } from './programs/of-person/journeys.ts';
import { formatOf } from './tables/download.ts';

/** Longer than any id of a customer, below what a table takes for a key. */
const MAX_ID_LENGTH = 200;

/** `/SHOP/customers[/ID]` with `q`, `segment`, `tier`, `stage`, `may`, `page` and `format`. No table of people is scanned. */
export async function peopleTab(
  source: PageSource,
  speech: Speech,
  id: string,
  query: URLSearchParams,
): Promise<Shown> {
  if (id !== '') return onePerson(source, speech, id, query);
  const title = speech.words.tabs.people;
  const text = query.get('q')?.trim() ?? '';
  if (text !== '') {
    const found = await findPeople(source, speech, text);
    return 'location' in found ? found : { tab: 'customers', title, content: found.content };
  }
  const asked = askedPeople(query, Object.keys(speech.titles));
  const format = formatOf(query);
  if (format && asked.unknown === undefined) {
    const kept = await nearestDay(source.stores.dayFiles, speech.shop.id);
    if (kept.open) return { download: peopleDownload(speech, kept, asked.filter), format };
  }
  const list = asked.unknown === undefined ? await listOf(source, speech, asked, query) : undefined;
  const status = asked.unknown === undefined ? 200 : 400;
  return { tab: 'customers', title, content: listPage(speech, { asked, query, list }), status };
}

const listOf = (source: PageSource, { shop }: Speech, { filter }: AskedPeople, query: URLSearchParams) =>
  loadPeople(source, shop, filter, pageAsked(query)).catch((error: unknown) => {
    if (error instanceof UnreadableObjectError) return error.message;
    throw error;
  });

async function onePerson(source: PageSource, speech: Speech, id: string, query: URLSearchParams): Promise<Shown> {
  const person =
    id.length <= MAX_ID_LENGTH ? await loadShownPerson(source, speech.shop, id, pageAsked(query)) : undefined;
  const { one } = speech.say;
  if (!person) {
    const content = html`${searchForm(speech, '')}<p class="card" role="alert">${one.unknown} ${one.unknownHelp}</p>`;
    return { tab: 'customers', title: speech.words.tabs.people, content, status: 404 };
  }
  const format = formatOf(query);
  if (format) return { download: timelineDownload(speech, person), format };
  return {
    tab: 'customers',
    title: titleOf(speech, person),
    content: personPage(speech, person, journeys(speech, person.journeys)),
  };
}
