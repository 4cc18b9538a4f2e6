import { type FoundPeople, lookUpPeople } from '#flow/person/search/look-up.ts';
import type { Unreadable } from '#flow/person/search/read-name.ts';
import { type Html, html } from '#view/html.ts';
import { fill, filled } from '#view/view.ts';
import { deployedWords } from '../common/deployed-words.ts';
import type { PageSource } from '../common/source.ts';
import { searchForm } from './list-page.ts';
import { personHref, type Speech } from './speech.ts';

/** Longer than any address or number that anybody has. */
const MAX_TEXT = 320;

/** Where a search leads: to the one person, or to a page that says why to none. */
export type Found = { readonly location: string } | { readonly content: Html };

/** By exact look-ups: nothing is listed, scanned or guessed. */
export async function findPeople(source: PageSource, speech: Speech, given: string): Promise<Found> {
  const text = given.trim().slice(0, MAX_TEXT);
  const found = await lookUpPeople(source, speech.shop, text);
  if (!('problem' in found) && found.people.length === 1) {
    const [one] = found.people;
    // by an id one looks at this very customer, merged or not; by an address or an order at the person
    if (one) return { location: personHref(speech, one.by.kind === 'id' ? one.id : one.root) };
  }
  return {
    content: html`${searchForm(speech, text)}<div class="card" role="alert">${answerOf(speech, text, found, source.deployed !== undefined)}</div>`,
  };
}

function answerOf(speech: Speech, text: string, found: FoundPeople | Unreadable, isDeployed: boolean): Html {
  const { say, shop } = speech;
  const { search } = say;
  const quoted = `"${text}"`;
  if ('problem' in found) return html`<p>${filled(search.unreadable[found.kind], { text: quoted })}</p>`;
  if (found.people.length > 1)
    return html`<p>${filled(search.several, { text: quoted })}</p><ul>${found.people.map(
      ({ root, by }) =>
        html`<li><a href="${personHref(speech, root)}"><code>${root}</code></a> (${search.by[by.kind]})</li>`,
    )}</ul>`;
  if (found.nobodys.length > 0) return html`<p>${search.anonymous}</p>`;
  const command = html`<code>perennial customer --shop ${shop.id} '${text.replaceAll("'", '')}'</code>`;
  const help = isDeployed ? deployedWords(speech.words.lang).whichNumber : fill(search.nobodyHelp, { command });
  return html`<p><strong>${filled(search.nobodyBy, { text: quoted })}</strong></p><p>${help}</p>`;
}
