import { withOwn } from '#channels/registry.ts';
import type { Channel } from '#model/channel/channel.ts';
import { consentAt } from '#model/consent/consent.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { addDays, localDay } from '#model/values/time/day.ts';
import { channelWords } from '../texts/channel-words.ts';
import { TEXTS } from '../texts/languages.ts';
import type { Centre } from './centre.ts';
import { choice, errorSummary, escapeHtml, field, fieldset, page } from './html.ts';
import { knownSection } from './known.ts';
import { birthdayFields, eraseSection, linkSection } from './personal.ts';
import { choicesOf, interestsOf } from './topics.ts';

/** The preference centre: a form that works without a script. */
export function centrePage(centre: Centre): string {
  const { shop, texts, claim, done, errors } = centre;
  const { centre: words } = texts;
  const personal = claim.purpose === 'manage';
  const message = { saved: words.saved, 'link-sent': words.linkSent };
  return page(
    texts,
    texts.manage(shop.name),
    [
      errors && errorSummary(texts.problems, errors),
      done
        ? `<p class="good" role="status">${escapeHtml(message[done])}</p>`
        : `<p class="soft">${escapeHtml(words.lead)}</p>`,
      '<form method="post" novalidate>',
      ...channelsOf(centre).map((channel) => lists(centre, channel)),
      `<p class="hint">${escapeHtml(words.wording(shop.name))}</p>`,
      frequency(centre),
      interests(centre),
      languages(centre),
      personal && birthdayFields(centre),
      `<button class="main" name="action" value="save">${escapeHtml(words.save)}</button>`,
      '</form>',
      '<form method="post">',
      `<button name="choice" value="all">${escapeHtml(words.all)}</button>`,
      '</form>',
      `<p class="note">${escapeHtml(texts.orders)}</p>`,
      knownSection(centre, personal),
      personal ? eraseSection(centre) : linkSection(centre),
    ],
    shop.name,
  );
}

/** The channel of the link, and each other one if there is an address or anything was ever said about it. */
function channelsOf({ claim, person }: Centre): readonly ChannelId[] {
  const told = (id: ChannelId) => person.consents.some(({ channel }) => channel === id);
  const isOf = ({ id, address }: Channel) => id === claim.channel || person.contact[address] !== undefined || told(id);
  const named = [claim.channel, ...Object.keys(person.contact), ...person.consents.map(({ channel }) => channel)];
  return withOwn(named)
    .filter(isOf)
    .map(({ id }) => id);
}

function lists({ crm, shop, texts, person, now, posted }: Centre, channel: ChannelId): string {
  const rows = choicesOf(crm, shop, texts, { consents: person.consents, channel, now }).map(({ id, name, about }) => {
    const state = consentAt(person.consents, channel, id, now)?.state;
    const value = `${channel}:${id}`;
    return [
      `<input type="hidden" name="shown" value="${escapeHtml(value)}">`,
      choice({
        ...{ type: 'checkbox', name: 'list', value, label: name },
        about: state === 'pending' ? texts.centre.pending(channelWords(texts, channel)) : about,
        checked: posted ? posted.all('list').includes(value) : state === 'granted' || state === 'pending',
      }),
    ].join('');
  });
  return fieldset(texts.centre.lists(channelWords(texts, channel)), rows);
}

function frequency({ shop, texts, person, now, errors, posted }: Centre): string {
  const { centre: words } = texts;
  const { frequency: held = 'normal', pausedUntil } = person.preferences ?? {};
  const often = posted?.get('often') || held;
  const today = localDay(now, shop.timezone);
  const pause = pausedUntil !== undefined && pausedUntil > now ? localDay(pausedUntil, shop.timezone) : '';
  return fieldset(words.often, [
    choice({ type: 'radio', name: 'often', value: 'normal', label: words.normal, checked: often === 'normal' }),
    choice({
      ...{ type: 'radio', name: 'often', value: 'fewer', label: words.fewer },
      ...{ about: words.fewerAbout, checked: often === 'fewer' },
    }),
    field({
      ...{
        id: 'pause',
        label: words.pause,
        type: 'date',
        value: posted?.get('pause') ?? pause,
        hint: words.pauseHint,
        error: errors?.pause,
      },
      more: `min="${addDays(today, 1)}" max="${addDays(today, 366)}"`,
    }),
  ]);
}

function interests({ shop, texts, person, posted }: Centre): string | false {
  const offered = interestsOf(shop, texts.lang);
  const boxes = offered.map(([value, label]) =>
    choice({
      ...{ type: 'checkbox', name: 'interest', value, label },
      checked: (posted?.all('interest') ?? person.preferences?.interests ?? []).includes(value),
    }),
  );
  return boxes.length > 0 && fieldset(texts.centre.interests, boxes);
}

function languages({ texts, person, posted }: Centre): string {
  const chosen = posted?.get('language') ?? person.preferences?.language ?? '';
  const offered = [['', texts.centre.auto], ...Object.values(TEXTS).map(({ lang, language }) => [lang, language])];
  return fieldset(
    texts.centre.speak,
    offered.map(([value = '', label = '']) =>
      choice({ type: 'radio', name: 'language', value, label, checked: value === chosen }),
    ),
  );
}
