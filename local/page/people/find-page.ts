import { type FoundPeople, lookUpPeople } from '#flow/person/search/look-up.ts';
import type { Unreadable } from '#flow/person/search/read-name.ts';
import { type Content, type Html, html } from '#view/html.ts';
import { fill, filled } from '#view/view.ts';
import { deployedWords } from '../common/deployed-words.ts';
import type { PageSource } from '../common/source.ts';
import { searchForm } from './list-page.ts';
import { personHref, type Speech } from './speech.ts';

/** Longer than any address or number that anybody has. */
const MAX_TEXT = 320;
/** So many orders are looked through for a number that shoppers see: some seconds on a machine of one's own. */
const MAX_ORDERS = 20_000;

/** Where a search leads: to the one person, or to a page that says why to none. */
export type Found = { readonly location: string } | { readonly content: Html };

/**
 * By exact look-ups: nothing is listed or guessed. On this machine orders are looked through for the number that shoppers
 * see, as the command line does; a stage is not.
 */
export async function findPeople(source: PageSource, speech: Speech, given: string): Promise<Found> {
  const text = given.trim().slice(0, MAX_TEXT);
  const through = throughOrders(source);
  const found = await lookUpPeople({ ...source, stores: through.stores }, speech.shop, text, through.told(text));
  if (!('problem' in found) && found.people.length === 1) {
    const [one] = found.people;
    // by an id one looks at this very customer, merged or not; by an address or an order at the person
    if (one) return { location: personHref(speech, one.by.kind === 'id' ? one.id : one.root) };
  }
  return {
    content: html`${searchForm(speech, text)}<div class="card" role="alert">${answerOf(speech, text, found, through.help(speech, text))}</div>`,
  };
}

/** What may be looked through, and what is said where nobody was found. */
function throughOrders({ stores, deployed }: PageSource) {
  const { scan } = stores.customers;
  let read = 0;
  const bounded: typeof scan = scan && ((shop, bucket) => some(scan(shop, bucket)));
  async function* some(pages: ReturnType<NonNullable<typeof scan>>): ReturnType<NonNullable<typeof scan>> {
    for await (const page of pages) {
      if (read > MAX_ORDERS) return;
      read += page.reduce((sum, { entries }) => sum + entries.size, 0);
      yield page;
    }
  }
  return {
    stores: {
      ...{ orders: stores.orders, buckets: stores.buckets },
      customers: { get: stores.customers.get, ...(bounded && { scan: bounded }) },
    },
    // an order has a digit in its number: for a name nothing is looked through
    told: (text: string) => (deployed === undefined && /\d/.test(text) ? () => undefined : undefined),
    help: (speech: Speech, text: string): Content => {
      if (deployed) return deployedWords(speech.words.lang).whichNumber;
      const { nobodyHelp, notAllRead } = speech.say.search;
      if (read <= MAX_ORDERS) return nobodyHelp;
      const command = html`<code>perennial customer --shop ${speech.shop.id} '${text.replaceAll("'", '')}'</code>`;
      return html`${fill(notAllRead, { count: speech.format.count(MAX_ORDERS), command })} ${nobodyHelp}`;
    },
  };
}

function answerOf(speech: Speech, text: string, found: FoundPeople | Unreadable, help: Content): Html {
  const { search } = speech.say;
  const quoted = `"${text}"`;
  if ('problem' in found) return html`<p>${filled(search.unreadable[found.kind], { text: quoted })}</p>`;
  if (found.people.length > 1)
    return html`<p>${filled(search.several, { text: quoted })}</p><ul>${found.people.map(
      ({ root, by }) =>
        html`<li><a href="${personHref(speech, root)}"><code>${root}</code></a> (${search.by[by.kind]})</li>`,
    )}</ul>`;
  if (found.nobodys.length > 0) return html`<p>${search.anonymous}</p>`;
  return html`<p><strong>${filled(search.nobodyBy, { text: quoted })}</strong></p><p>${help}</p>`;
}
