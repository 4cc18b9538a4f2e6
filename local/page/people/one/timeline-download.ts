import type { Fact } from '#model/customer/facts.ts';
import type { Download } from '../../tables/download.ts';
import type { Speech } from '../speech.ts';
import type { ShownPerson } from './load-person.ts';
import { type Happened, returnedMinor } from './timeline.ts';

/** All that happened to a person; codes as they are stored, times ISO 8601. */
export function timelineDownload({ shop, currency }: Speech, { view, events }: ShownPerson): Download {
  return {
    file: `${shop.id}-customer-${view.id}`,
    holds: `All that is known to have happened to customer ${view.id}, newest first; money in ${currency}, in JSON in minor units.`,
    columns: [
      ...['at', 'kind', 'name', 'state', 'reason', 'channel'],
      ...[
        { name: 'gross', money: 'gross_minor' },
        { name: 'returned', money: 'returned_minor' },
      ],
    ],
    currency,
    rows: [events.all.map((one) => [new Date(one.at).toISOString(), ...cellsOf(one)])],
  };
}

function cellsOf(one: Happened): readonly (string | number | undefined)[] {
  switch (one.kind) {
    case 'order': {
      const { orderKey, orderName, state, channel, grossMinor } = one.order;
      return ['order', orderName ?? orderKey, state, undefined, channel, grossMinor, returnedMinor(one.order)];
    }
    case 'touch':
      return ['message', one.touch.programId, one.touch.state, one.touch.reason, one.touch.channel];
    case 'consent':
      return ['consent', one.consent.topic, one.consent.state, one.consent.source, one.consent.channel];
    case 'fact':
      return [one.fact.kind, one.fact.name, factText(one.fact)];
  }
}

const factText = ({ value }: Fact): string => (typeof value === 'string' ? value : JSON.stringify(value));
