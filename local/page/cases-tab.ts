import { casesPage } from './cases/cases-page.ts';
import type { Shown } from './common/shown.ts';
import type { PageSource } from './common/source.ts';
import { namesOf } from './people/person-names.ts';
import type { Speech } from './people/speech.ts';

/** `/SHOP/cases`: whom programs handed over to the team. One query of the shop, and the names of those who are shown. */
export async function casesTab(source: PageSource, speech: Speech): Promise<Shown> {
  const all = await source.stores.handOffs.list(speech.shop.id);
  const names = await namesOf(
    source,
    speech,
    all
      .filter(({ closedAt, reason }) => closedAt === undefined && reason !== 'walker')
      .map(({ customerId }) => customerId),
  );
  return { tab: 'cases', title: speech.words.tabs.cases, content: casesPage(speech, all, names) };
}
