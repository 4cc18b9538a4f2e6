import type { Predicate } from '#model/rule/predicate.ts';
import type { RunsOut } from '#model/rule/seen.ts';
import { birthdaySays, factsSay } from './slow-facts.ts';
import { isOneOf, ordersSay, standing } from './slow-orders.ts';
import {
  agoOf,
  dateOf,
  dateOfNumber,
  hasDays,
  isAmount,
  isBetween,
  isEmpty,
  isWithin,
  type Person,
  type Said,
  type SlowDay,
  yesNo,
} from './slow-words.ts';

export function says(rule: Predicate, person: Person, day: SlowDay): Said {
  const { known, row, membership, prediction, habits, runsOut } = person;
  const member = day.declared ? person.member : undefined;
  const { facts, standing: told, preferences } = known;
  const { properties = {} } = rule.type === 'event' ? rule : {};
  if ([rule, properties].some((each) => Object.values(each).some((value) => Array.isArray(value) && isEmpty(value)))) {
    return 'unknown';
  }
  const known12 = told && ('channel' in rule ? told.channels[rule.channel] : undefined);
  switch (rule.type) {
    case 'orders':
      return ordersSay(rule, person, day);
    case 'order': {
      const order = standing(person, day).at(rule.which === 'first' ? 0 : -1);
      if (!order) return 'unknown';
      const said = isOneOf(order, rule, day);
      const amount = rule.value ? yesNo(isAmount(order.minor, rule.value)) : 'yes';
      if (said === 'no' || amount === 'no') return 'no';
      return said;
    }
    case 'worth': {
      const minor = rule.of === 'net' ? row.netMinor : row.marginMinor;
      return Number.isNaN(minor) ? 'unknown' : yesNo(isAmount(minor, rule.value));
    }
    case 'since':
      return row.since === 0 ? 'unknown' : yesNo(isWithin(dateOfNumber(row.since), rule, day));
    case 'attribute': {
      if (!facts) return 'unknown';
      const value = facts.find((fact) => fact.kind === 'attribute' && fact.name === rule.name)?.value ?? undefined;
      if (!rule.is && !rule.range && !hasDays(rule)) return yesNo(value !== undefined);
      if (value === undefined || isEmpty(rule.is)) return 'unknown';
      const types: Readonly<Record<string, string>> = {
        vip: 'boolean',
        size: 'number',
        colour: 'string',
        ends: 'number',
      };
      if (typeof value !== types[rule.name]) return 'unknown';
      if (rule.is) return yesNo(rule.is.some((one) => one === value));
      if (rule.range) return Number.isNaN(value) ? 'unknown' : yesNo(isBetween(Number(value), rule.range));
      return Math.abs(Number(value)) > 8.64e15
        ? 'unknown'
        : yesNo(isWithin(dateOf(Number(value), day.zone), rule, day));
    }
    case 'tag': {
      const tags = facts?.find((fact) => fact.kind === 'tags')?.value;
      if (!Array.isArray(tags) || isEmpty(rule.is)) return 'unknown';
      return yesNo(rule.is.filter((one) => tags.includes(one)).length > 0);
    }
    case 'member': {
      if (!rule.levels && !rule.points) return told ? yesNo(told.member) : 'unknown';
      if (day.declared) return 'unknown';
      const fact = facts?.find((each) => each.kind === 'member' && each.name === '');
      const value = fact?.kind === 'member' && fact.name === '' ? fact.value : {};
      const own = facts?.find((each) => each.kind === 'member' && each.name === 'joined');
      if (fact && own?.kind === 'member' && own.name === 'joined' && own.value.state === 'left') return 'no';
      const level: Said =
        value.level === undefined || isEmpty(rule.levels)
          ? 'unknown'
          : yesNo(rule.levels?.includes(value.level) ?? true);
      const points: Said =
        value.points === undefined ? 'unknown' : yesNo(isBetween(value.points, rule.points ?? { min: -1e9 }));
      const parts = [...(rule.levels ? [level] : []), ...(rule.points ? [points] : [])];
      return parts.includes('no') ? 'no' : parts.includes('unknown') ? 'unknown' : 'yes';
    }
    case 'level':
      return member ? yesNo(rule.is.includes(['fern', 'oak'][member.level] ?? 'none')) : 'unknown';
    case 'points':
      return member ? yesNo(isBetween(member.available, rule.range)) : 'unknown';
    case 'points-expiring': {
      if (!member) return 'unknown';
      // gone from a day on: the day before it is the last
      const soon = member.expiring.filter((one) => {
        const lastDay = dateOfNumber(one.day - 1);
        return lastDay > day.day && -agoOf(lastDay, day) <= rule.withinDays;
      });
      return yesNo(
        isBetween(
          soon.map((one) => one.points).reduce((a, b) => a + b, 0),
          rule.points ?? { min: 1 },
        ),
      );
    }
    case 'level-near':
      if (!member || !rule.value) return 'unknown';
      return yesNo(member.missing !== undefined && isAmount(member.missing, rule.value));
    case 'event':
    case 'case':
      return factsSay(rule, person, day);
    case 'consent':
      return told && !isEmpty(rule.is) ? yesNo(rule.is.includes(known12?.consent ?? 'none')) : 'unknown';
    case 'topic':
      return told && !isEmpty(rule.topics)
        ? yesNo(rule.topics.some((topic) => (known12?.topics ?? []).includes(topic)))
        : 'unknown';
    case 'reach': {
      if (!told) return 'unknown';
      if (!known12) return 'no';
      if (rule.is === 'address') return yesNo(known12.address);
      if (rule.is === 'suppressed') return yesNo(known12.suppressed);
      return yesNo(known12.address && known12.consent === 'granted' && !known12.suppressed);
    }
    case 'campaign': {
      const all = facts?.filter(({ kind }) => kind === 'group') ?? [];
      const mine = all.filter(({ name }) => {
        const [campaign, step] = name.split('/');
        return campaign === rule.campaign && (rule.of === undefined || step === rule.of);
      });
      if (mine.length === 0) return 'unknown';
      return yesNo(mine.some(({ value }) => rule.groups.some((group) => JSON.stringify(value).includes(`"${group}"`))));
    }
    case 'answered': {
      const mine = (facts ?? []).flatMap((fact) =>
        fact.kind === 'answer' && fact.value.survey === rule.campaign && dateOf(fact.at, day.zone) <= day.day
          ? [fact]
          : [],
      );
      let newest: (typeof mine)[number] | undefined;
      for (const one of mine)
        if (!newest || one.at > newest.at || (one.at === newest.at && one.name > newest.name)) newest = one;
      const what = rule.score ? newest?.value.score : newest?.value.chosen?.answer;
      if (what === undefined || (!rule.score && isEmpty(rule.is))) return 'unknown';
      if (typeof what === 'string') return yesNo(rule.is?.includes(what) === true);
      const { min = 0, max = 10 } = rule.score ?? {};
      return yesNo(what >= min && what <= max);
    }
    case 'confirmed':
    case 'responded':
    case 'reviewed':
    case 'referred': {
      if (!told) return 'unknown';
      const at = {
        confirmed: known12?.confirmedAt,
        responded: known12?.respondedAt,
        reviewed: told.reviewedAt,
        referred: told.referredAt,
      }[rule.type];
      return yesNo(at !== undefined && isWithin(dateOf(at, day.zone), rule, day));
    }
    case 'subscription': {
      if (!told || isEmpty(rule.is, rule.delivers)) return 'unknown';
      const held = told.subscriptions.filter(({ state }) => rule.is.includes(state));
      const each = held.map(({ delivers }): Said => {
        if (!rule.delivers) return 'yes';
        return delivers.length === 0 ? 'unknown' : yesNo(delivers.some((what) => rule.delivers?.includes(what)));
      });
      return each.includes('yes') ? 'yes' : each.includes('unknown') ? 'unknown' : 'no';
    }
    case 'truth': {
      if (!told) return 'unknown';
      const each = Object.values(told.channels).filter((channel) => channel !== undefined);
      if (rule.is === 'contradictory') {
        return yesNo(
          each.some(({ consent, address, suppressed }) => consent === 'granted' && !(address && !suppressed)),
        );
      }
      const words = each.flatMap(({ confirmedAt, respondedAt }) => [confirmedAt, respondedAt]);
      const all = [...words, told.reviewedAt, told.referredAt, standing(person, day).at(-1)?.at];
      const dates = all.flatMap((at) => (at === undefined ? [] : [dateOf(at, day.zone)]));
      return yesNo(!dates.some((date) => date <= day.day && isWithin(date, { withinDays: 730 }, day)));
    }
    case 'interest':
      return preferences && !isEmpty(rule.is)
        ? yesNo(rule.is.some((one) => preferences.interests.includes(one)))
        : 'unknown';
    case 'language': {
      const spoken = preferences?.language;
      if (!spoken || isEmpty(rule.is)) return 'unknown';
      return yesNo(rule.is.some((one) => new RegExp(`^${one}(-|$)`, 'i').test(spoken)));
    }
    case 'birthday':
      return birthdaySays(preferences?.birthday, rule.inDays, day);
    case 'habit': {
      const held = habits[rule.of];
      if (held === undefined) return 'unknown';
      if ('is' in rule) return isEmpty(rule.is) ? 'unknown' : yesNo(rule.is.some((one) => one === held));
      if ('value' in rule) return yesNo(isAmount(Number(held), rule.value));
      return yesNo(isBetween(Number(held), rule.range));
    }
    case 'segment': {
      const [ladder = '', step] = rule.name.split(':');
      if ((ladder === 'member' || ladder === 'attitude') && membership[ladder] === undefined) return 'unknown';
      return yesNo(Object.entries(membership).some(([key, value]) => key === ladder && value === step));
    }
    case 'score': {
      const score = membership[rule.of];
      return score === 0 ? 'unknown' : yesNo(isBetween(score, rule.range));
    }
    case 'prediction': {
      if (!prediction) return 'unknown';
      if (rule.of === 'clv') return yesNo(isAmount(prediction.clv.netMinor, rule.value));
      const value = {
        active: prediction.active,
        orders: rule.of === 'orders' ? prediction.orders[rule.days] : 0,
        nextOrderDays: prediction.nextOrder?.days,
      }[rule.of];
      return value === undefined ? 'unknown' : yesNo(isBetween(value, rule.range));
    }
    case 'replenishment': {
      if (!runsOut || (isEmpty(rule.groups, rule.skus) && !rule.groups?.length && !rule.skus?.length)) return 'unknown';
      const isNamed = ({ group = '', sku = '' }: RunsOut): boolean =>
        (!rule.groups && !rule.skus) || !!rule.groups?.includes(group) || !!rule.skus?.includes(sku);
      const named = runsOut.filter(isNamed);
      return named.length === 0
        ? 'unknown'
        : yesNo(named.some((one) => -agoOf(dateOfNumber(one.day), day) <= rule.withinDays));
    }
  }
}
