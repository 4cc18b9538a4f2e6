import { LISTED } from '#channels/registry.ts';
import { wordingName } from '#flow/report/names.ts';
import { channelOf } from '#model/channel/channel.ts';
import { filled, said, type View } from './view.ts';

/** Figures whose parts are segments of a dimension. */
const DIMENSION_OF: Readonly<Record<string, string>> = {
  stages: 'stage',
  'member-steps': 'member',
  attitudes: 'attitude',
  'tier-customers': 'tier',
  'tier-value': 'tier',
};

/** A part of a figure as people call it; a name that is the shop's own (a till) as it is. `programs`: names by id. */
export function cellWord(view: View, kpi: string, cell: string, programs: ReadonlyMap<string, string>): string {
  const dimension = DIMENSION_OF[kpi];
  const segment = dimension === undefined ? undefined : segmentWord(view, `${dimension}:${cell}`);
  if (segment !== undefined) return segment;
  const ofThis = listed(view.words.cells, `${kpi}/${cell}`);
  if (ofThis !== undefined) return ofThis;
  const days = /^again:(\d+)$/.exec(cell)?.[1];
  if (days !== undefined) return filled(view.words.cohorts.within, { n: days });
  const of = /^(orders|returned|cases|new|cause):(.*)$/s.exec(cell);
  if (of) {
    const [, what = '', whose = ''] = of;
    if (what === 'cause') return listed(view.words.causes, whose.replaceAll('-', '_')) ?? spaced(whose);
    if (what === 'new')
      return `${listed(view.words.salesChannels, channelIn(whose)) ?? spaced(whose)} · ${oneWord(view, what)}`;
    // a product group or an SKU is the shop's own word, or a number of its platform
    const group = /^\d+$/.test(whose) ? filled(view.words.product, { id: whose }) : whose;
    return `${group || oneWord(view, 'other')} · ${oneWord(view, what)}`;
  }
  // `A:customers`, `PROGRAM:CHANNEL:sent`, `PROGRAM:WORDING:sent`; a channel of the team's own is `ch:` and its name
  const names = cell.split(/(?<!:ch):/);
  return names
    .map(
      (name, at) =>
        (names.length > 1 && segmentWord(view, `tier:${name}`)) ||
        (at === 0 && programs.get(name)) ||
        (at === 1 && wordingIn(view, names[0] ?? '', name)) ||
        oneWord(view, name),
    )
    .join(' · ');
}

function wordingIn(view: View, program: string, variant: string): string | undefined {
  const title = wordingName(view.names, program, variant);
  return title && said(view, title);
}

function segmentWord({ words }: View, name: string): string | undefined {
  const all: Readonly<Record<string, readonly [string, string]>> = words.segment;
  return Object.hasOwn(all, name) ? all[name]?.[0] : undefined;
}

/** Some platforms put their own name before `draft_order`. */
const channelIn = (name: string): string => name.replace(/^[a-z]+_(?=draft_order$)/, '');

const spaced = (name: string): string => name.replaceAll('_', ' ');

const listed = (words: Readonly<Record<string, string>>, name: string): string | undefined =>
  Object.hasOwn(words, name) ? words[name] : undefined;

function oneWord(view: View, name: string): string {
  const { words, names } = view;
  const word = listed(words.cells, name);
  if (word !== undefined) return word;
  const own = Object.hasOwn(names.channels, name) ? names.channels[name] : undefined;
  if (own) return said(view, own);
  const channel = channelOf(LISTED, name)?.words;
  return (channel?.[words.lang] ?? channel?.en)?.messages ?? spaced(name);
}
