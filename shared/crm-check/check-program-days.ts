import type { Membership } from '#model/membership/membership.ts';
import { asksForProducts } from '#model/product/knowledge.ts';
import { OWN_DATES } from '#model/program/day-trigger.ts';
import type { Program } from '#model/program/program.ts';
import type { Shop } from '#model/shop/shop.ts';
import type { Issue } from '#model/values/form/rule.ts';
import { foundIn } from './issue.ts';

/** A program that a day starts, in itself and beside the shops for which it is planned. */
export function checkProgramDays(
  programs: readonly Program[],
  shops: readonly Shop[],
  memberships: readonly Membership[] = [],
): readonly Issue[] {
  return programs.flatMap((program) => {
    const base = `programs.${program.id}`;
    const found = [
      ...checkShare(program),
      ...checkRhythm(program),
      ...checkDate(program, shops),
      ...checkWaits(program, shops),
      ...checkGoods(program, shops),
      ...checkMembers(program, memberships),
    ];
    const hours = shops.flatMap((shop) => checkHour(program, shop));
    return [...found, ...hours].map((fault) => foundIn(program, base, { ...fault, path: `${base}.${fault.path}` }));
  });
}

/** The blast guard knows what is usual of all others by their last run. */
function checkShare({ share, trigger }: Program): readonly Issue[] {
  const isOfCalendar = trigger.on === 'festival' || trigger.on === 'rhythm';
  if (share === undefined || isOfCalendar) return [];
  return [
    {
      path: 'share',
      what: 'says of how many people is expected that they are written to at once, which only a festival or a rhythm does',
      fix: 'remove it',
    },
  ];
}

function checkRhythm({ trigger }: Program): readonly Issue[] {
  if (trigger.on !== 'rhythm') return [];
  const { weekday, monthDay, everyDays, from } = trigger;
  const said = [weekday, monthDay, everyDays].filter((field) => field !== undefined).length;
  if (said === 1 && (everyDays === undefined) === (from === undefined)) return [];
  return [
    {
      path: 'trigger',
      what: 'is no rhythm: it says neither a weekday, a day of the month nor a number of days from a day on, or several',
      fix: "write weekday: 'tuesday', monthDay: 18, or everyDays: 14 and from: '2026-12-01'",
    },
  ];
}

function checkDate({ trigger, kind }: Program, shops: readonly Shop[]): readonly Issue[] {
  if (trigger.on !== 'person-date') return [];
  const { date, yearly } = trigger;
  if (OWN_DATES.some((own) => own === date)) {
    const issues: Issue[] = [];
    if (kind !== 'marketing') {
      issues.push({ path: 'kind', what: `nobody asked for a message on a ${date}`, fix: 'write "marketing"' });
    }
    if (yearly === false) {
      issues.push({ path: 'trigger.yearly', what: `a ${date} comes each year`, fix: 'remove yearly' });
    }
    return issues;
  }
  return unknownDate(date, 'trigger.date', shops);
}

/** A wait for a date that nobody knows would always last to its end. */
const checkWaits = ({ steps }: Program, shops: readonly Shop[]): readonly Issue[] =>
  steps.flatMap((step, at) =>
    step.do === 'wait' && 'untilDate' in step ? unknownDate(step.untilDate, `steps[${at}].untilDate`, shops) : [],
  );

function unknownDate(date: string, path: string, shops: readonly Shop[]): readonly Issue[] {
  const times = shops.flatMap(({ attributes = {} }) =>
    Object.keys(attributes).filter((name) => attributes[name] === 'time'),
  );
  if (times.includes(date) || OWN_DATES.some((own) => own === date)) return [];
  return [
    {
      path,
      what: `${JSON.stringify(date)} is no date of a person that any shop knows`,
      fix: `use one of ${[...OWN_DATES, ...new Set(times)].join(', ')}, or declare it in a shop: attributes: { ${JSON.stringify(date)}: 'time' }`,
    },
  ];
}

/** What the run plans for an hour that is past leaves at once, hours late; at night it leaves on another day. */
function checkHour({ trigger, steps }: Program, shop: Shop): readonly Issue[] {
  if (!('hour' in trigger)) return [];
  const { hour } = trigger;
  if (hour <= shop.dailyRunHour) {
    return [
      {
        path: 'trigger.hour',
        what: `is not after the daily run of ${shop.id} at ${shop.dailyRunHour}, which plans it`,
        fix: `write an hour from ${shop.dailyRunHour + 1} on`,
      },
    ];
  }
  const channels = [...new Set(steps.flatMap((step) => (step.do === 'send' ? step.channels : [])))];
  const isOpen = channels.some((channel) => {
    const window = shop.policy.windows[channel];
    return window && hour >= window.fromHour && hour < window.toHour;
  });
  if (isOpen || channels.length === 0) return [];
  return [
    {
      path: 'trigger.hour',
      what: `lies outside of the permitted hours of ${shop.id} for ${channels.join(' and ')}: nothing would leave on its day`,
      fix: 'write an hour within policy.windows',
    },
  ];
}

/** What is known of goods is known where a shop asks for it; nothing starts it in others. */
function checkGoods({ trigger }: Program, shops: readonly Shop[]): readonly Issue[] {
  if (trigger.on === 'product-expiry' && !shops.some(asksForProducts)) {
    return [
      {
        path: 'trigger',
        what: 'no shop reads its goods in the daily run, so nothing would start it',
        fix: 'declare it in the shop: products: { affinity: true } or { replenishment: true }',
      },
    ];
  }
  if (trigger.on !== 'running-out' || shops.some(({ products }) => products?.replenishment)) return [];
  return [
    {
      path: 'trigger',
      what: 'no shop asks when goods run out, so nothing would start it',
      fix: 'declare it in the shop: products: { replenishment: true }',
    },
  ];
}

/** Nothing starts it in shops whose membership has no points, no levels, or that declare none. */
function checkMembers({ trigger }: Program, memberships: readonly Membership[]): readonly Issue[] {
  const { on } = trigger;
  if (on !== 'points-expiring' && on !== 'level-reached' && on !== 'level-fell' && on !== 'joined') return [];
  const asked = on === 'points-expiring' ? 'points' : on === 'joined' ? undefined : 'levels';
  if (!memberships.some((one) => asked === undefined || one[asked])) {
    const what = asked ? `a membership with ${asked}` : 'a membership';
    return [
      {
        path: 'trigger',
        what: `no shop declares ${what}, so nothing would start it`,
        fix: 'declare it in crm/memberships',
      },
    ];
  }
  const known = new Set(memberships.flatMap(({ levels }) => levels?.levels.map(({ id }) => id) ?? []));
  const wrong = on === 'level-reached' ? (trigger.levels ?? []).filter((id) => !known.has(id)) : [];
  return wrong.map((id) => ({
    path: `trigger.levels[${wrong.indexOf(id)}]`,
    what: `${JSON.stringify(id)} is no level of any membership`,
    fix: `use ${[...known].join(', ')}`,
  }));
}
