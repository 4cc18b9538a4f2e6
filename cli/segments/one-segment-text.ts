import { CHANNELS } from '#channels/registry.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Output } from '../console/output.ts';
import { amount, change, percent } from '../console/shown.ts';
import type { Living } from '../person/living.ts';
import type { OneSegment } from './one-segment.ts';
import { DAYS_OF_TREND } from './rows.ts';

const USES = { starts: 'starts for who enters', 'writes to': 'writes only to who is in it' } as const;

export function oneSegmentText(one: OneSegment, { currency }: Shop, output: Output): string {
  const { row } = one;
  const share = percent(row.share);
  const reach = CHANNELS.map(({ id, name }) => `${name} ${count(row.reach[id] ?? 0)}`);
  return [
    output.columns([
      ['who', one.rule],
      ['id', row.segment.replace(/^rule:/, '')],
      ['size', `${count(row.size)} of ${count(one.customers)} customers${share && ` (${share})`}`],
      [`in ${DAYS_OF_TREND} days`, change(row.inSevenDays) || 'not known yet'],
      ['net value', amount(row.netMinor, currency)],
      ...(row.marginMinor === undefined ? [] : [['margin', amount(row.marginMinor, currency)]]),
      ['reached by', [...reach, `any ${count(row.reachable)}`].join(', ')],
    ]),
    `${output.heading('Programs that go by it')}\n${output.table(
      ['program', 'how'],
      one.programs.map(({ name, use }) => [name, USES[use]]),
    )}`,
    ...passageText(one, output),
    `${output.heading('Sizes over time')}\n${output.table(
      ['day', 'size', 'in', 'out'],
      one.overTime.map(({ day, size, entered, left }) => [day, size, entered, left]),
      '  no day before this one tells it',
    )}`,
  ].join('\n\n');
}

function passageText({ passage }: OneSegment, output: Output): readonly string[] {
  if (!passage) return [output.prose('Who entered and left is known from the second daily run on.')];
  const { since, entered, left } = passage;
  return [people(`Entered since ${since}`, entered, output), people(`Left since ${since}`, left, output)];
}

function people(
  title: string,
  { size, first }: { readonly size: number; readonly first: readonly Living[] },
  output: Output,
): string {
  const more = size - first.length;
  const table = output.table(
    ['name', 'customer'],
    first.map(({ id, name }) => [name || 'no name told', id]),
    size === 0 ? '  nobody' : '  nobody who is still there',
  );
  const rest = more > 0 && first.length > 0 ? `\n  and ${count(more)} more` : '';
  return `${output.heading(`${title}: ${count(size)}`)}\n${table}${rest}`;
}

const count = (n: number): string => n.toLocaleString('en');
