import { CHANNELS } from '#channels/registry.ts';
import { channelOf } from '#model/channel/channel.ts';
import { filled, type View } from './view.ts';

/** Figures whose parts are segments of a dimension. */
const DIMENSION_OF: Readonly<Record<string, string>> = {
  stages: 'stage',
  'member-steps': 'member',
  attitudes: 'attitude',
  'tier-customers': 'tier',
  'tier-value': 'tier',
};

/** A part of a figure as people call it; a name that is the shop's own (a product group, a till) as it is. */
export function cellWord(view: View, kpi: string, cell: string): string {
  const dimension = DIMENSION_OF[kpi];
  const segment = dimension === undefined ? undefined : segmentWord(view, `${dimension}:${cell}`);
  if (segment !== undefined) return segment;
  const days = /^again:(\d+)$/.exec(cell)?.[1];
  if (days !== undefined) return filled(view.words.cohorts.within, { n: days });
  const of = /^(orders|returned|new|cause):(.*)$/s.exec(cell);
  if (of) {
    const [, what = '', whose = ''] = of;
    // a product group is the shop's own word
    const named = what === 'orders' || what === 'returned' ? whose || oneWord(view, 'other') : oneWord(view, whose);
    return what === 'cause' ? named : `${named} · ${oneWord(view, what)}`;
  }
  // `A:customers`, `PROGRAM:CHANNEL:sent`
  const names = cell.split(':');
  return names
    .map((name) => (names.length > 1 && segmentWord(view, `tier:${name}`)) || oneWord(view, name))
    .join(' · ');
}

function segmentWord({ words }: View, name: string): string | undefined {
  const all: Readonly<Record<string, readonly [string, string]>> = words.segment;
  return Object.hasOwn(all, name) ? all[name]?.[0] : undefined;
}

function oneWord({ words }: View, name: string): string {
  const all: Readonly<Record<string, string>> = words.cells;
  if (Object.hasOwn(all, name)) return all[name] ?? name;
  const channel = channelOf(CHANNELS, name)?.words;
  return (channel?.[words.lang] ?? channel?.en)?.messages ?? name.replaceAll('_', ' ');
}
