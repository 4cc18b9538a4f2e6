import type { DryRun } from '#flow/future/dry-run.ts';
import type { Shop } from '#model/shop/shop.ts';
import { isDay } from '#model/values/time/day.ts';
import { type Content, html } from '#view/html.ts';
import { calendarPage, messagesOn, SHOWN, whom } from './calendar/calendar-page.ts';
import { calendarWords } from './calendar/words/words.ts';
import type { Shown } from './common/shown.ts';
import type { PageSource } from './common/source.ts';
import { namesOf } from './people/person-names.ts';
import type { Speech } from './people/speech.ts';

/** One dry run serves for so long: a shop of some hundred customers takes seconds. */
const FRESH_MS = 10 * 60_000;

/** The last dry run of each shop. */
export class KnownFutures {
  readonly #kept = new Map<string, { readonly until: number; readonly run: Promise<DryRun> }>();

  /** The fresh one, else one that is made; one that fails is not kept. */
  of({ id }: Pick<Shop, 'id'>, make: () => Promise<DryRun>): Promise<DryRun> {
    const known = this.#kept.get(id);
    if (known && Date.now() < known.until) return known.run;
    const run = make();
    this.#kept.set(id, { run, until: Date.now() + FRESH_MS });
    return run.catch((error: unknown) => {
      this.#kept.delete(id);
      throw error;
    });
  }
}

/** `/SHOP/calendar` with `on` and `program`: the days to come, out of a dry run. */
export async function calendarTab(
  source: PageSource,
  speech: Speech,
  query: URLSearchParams,
  futures: KnownFutures,
): Promise<Shown> {
  const { foresee } = source;
  const { shop, words } = speech;
  const told = calendarWords(words.lang);
  const title = told.title;
  if (!foresee) {
    const stage = source.deployed?.stage ?? 'NAME';
    const command = html`<code>perennial dry-run --stage ${stage} --shop ${shop.id}</code>`;
    return { tab: 'calendar', title, content: html`<p class="card">${told.stage} ${command}</p>` };
  }
  const run = await futures.of(shop, () => foresee(shop));
  return { tab: 'calendar', title, content: calendarPage(speech, run, await chosen(source, speech, run, query)) };
}

async function chosen(source: PageSource, speech: Speech, run: DryRun, query: URLSearchParams): Promise<Content> {
  const [day, programId] = [query.get('on') ?? '', query.get('program') ?? ''];
  if (!isDay(day) || programId === '' || !run.days.some((each) => each.day === day)) return undefined;
  const found = messagesOn(run, speech.shop.timezone, day, programId);
  const ids = found.slice(0, SHOWN).map(({ customerId }) => customerId);
  return whom(speech, { day, programId, found }, await namesOf(source, speech, ids));
}
