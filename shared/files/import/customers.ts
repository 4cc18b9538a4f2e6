import { CHANNELS, withOwn } from '#channels/registry.ts';
import type { ConsentEvent, ConsentState } from '#model/event/consent-event.ts';
import type { CommerceEvent } from '#model/event/event.ts';
import type { SourceIdentity } from '#model/event/person-fields.ts';
import { identitiesOf } from '#model/identity/identities-of.ts';
import { contentHash } from '#model/values/hash/canonical.ts';
import type { ChannelId } from '#model/values/ids.ts';
import { isDamagedId, isNoValue } from '#model/values/text/damaged.ts';
import { unguarded } from '#model/values/text/formula.ts';
import { withoutInvisible } from '#model/values/text/plain.ts';
import { toldConsentColumns } from '../consent-columns.ts';
import { cleanId } from './ids.ts';
import { type DecimalMark, isAmbiguousWhole, plainDecimal } from './numbers.ts';
import { phoneNote } from './phone-note.ts';
import { readRowTime } from './row-time.ts';
import { RowError, type RowReader } from './rows.ts';
import { countryOf, namesOf } from './who.ts';

/** Columns of a file of customers or members of an older system. */
export const CUSTOMER_ROLES = [
  'id',
  'card',
  'email',
  'phone',
  'firstName',
  'lastName',
  'customerName',
  'country',
  'locale',
  'birthday',
  'tags',
  'points',
  'level',
  'community',
  'ambassador',
  'updatedAt',
  ...toldConsentColumns(CHANNELS.map(({ id }) => id)),
];

/** {@link CUSTOMER_ROLES}, and an address (`ch:wechat`) and a consent (`ch:wechatConsent` ..) in each channel of the team's own. */
export const customerRoles = (own: readonly ChannelId[]): readonly string[] => [
  ...CUSTOMER_ROLES,
  ...own,
  ...toldConsentColumns(own),
];

export interface CustomerReading {
  readonly timezone: string;
  /** Letter of the platform whose account ids the file holds. */
  readonly letter: string;
  readonly country?: string | undefined;
  /** The file's own date, UTC ms: of what carries no time. */
  readonly asOf: number;
  /** A later time, UTC ms, is an error: it would hold over every later word. */
  readonly latest: number;
  /** Whether a "no" without a time is a withdrawal; at some platforms it only means that nobody ever asked. */
  readonly noIsWithdrawal: boolean;
  readonly decimal?: DecimalMark | undefined;
  /** Channels of the team's own that the shop has. */
  readonly own?: readonly ChannelId[] | undefined;
}

/** A customer record and what it says about consent. */
export function customerReader(options: CustomerReading): RowReader {
  const { own = [] } = options;
  return (cell, has) => {
    const identity = identityOf(cell, own);
    const { accountId } = identity;
    if (options.letter !== 'i' && has('id')) {
      // The platform writes a number for every customer.
      if (accountId === undefined) throw new RowError('missing_id', 'id');
      if (!/^\d{1,20}$/.test(accountId)) throw new RowError('damaged_id', 'id');
    }
    const country = countryOf(cell('country')) ?? options.country;
    if (identitiesOf(identity, options.letter, country).length === 0) {
      throw new RowError('no_identity', 'email');
    }
    const updatedAt = timeOf(cell('updatedAt'), options, 'updatedAt') ?? options.asOf;
    const unread = phoneNote(identity.phone, country);
    const notes = unread === undefined ? [] : [unread];
    const consents = withOwn(own).flatMap(({ id: channel }) => consentOf(channel, cell, { identity, options, notes }));
    const member = memberOf(cell, options.decimal);
    const tags = unguarded(cell('tags'));
    const event: CommerceEvent = {
      type: 'customer',
      updatedAt,
      identity,
      contact: contactOf(cell, identity, country),
      ...(tags !== '' && {
        tags: tags
          .split(',')
          .map((tag) => tag.trim().slice(0, 200))
          .filter((tag) => tag !== '')
          .slice(0, 250),
      }),
      ...(member && { member }),
    };
    return { events: [event, ...consents, ...speaksOf(cell, identity, updatedAt)], notes };
  };
}

type Cell = (role: string) => string;

function identityOf(cell: Cell, own: readonly ChannelId[]): SourceIdentity {
  const addresses = own.flatMap((id) => {
    const address = idOf(cell, id);
    return address === undefined ? [] : [[id.slice('ch:'.length), address] as const];
  });
  const named = {
    accountId: idOf(cell, 'id'),
    card: idOf(cell, 'card'),
    email: idOf(cell, 'email'),
    phone: idOf(cell, 'phone'),
    channels: addresses.length > 0 ? Object.fromEntries(addresses) : undefined,
  };
  return Object.fromEntries(Object.entries(named).filter(([, value]) => value !== undefined));
}

function idOf(cell: Cell, role: string): string | undefined {
  const id = cleanId(cell(role));
  if (isDamagedId(id)) throw new RowError('damaged_id', role);
  if (id.length > (role === 'email' ? 320 : 100) || /\p{C}/u.test(id)) throw new RowError('bad_text', role);
  return id || undefined;
}

function contactOf(cell: Cell, { email, phone }: SourceIdentity, country: string | undefined) {
  const text = (role: string): string | undefined => {
    if (cell(role).length > 100) throw new RowError('bad_text', role);
    return withoutInvisible(unguarded(cell(role))).trim() || undefined;
  };
  const [firstName, lastName] = namesOf(text('firstName'), text('lastName'), text('customerName'));
  const locale = /^[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*$/.exec(cell('locale'))?.[0].replaceAll('_', '-');
  const contact = { email, phone, firstName, lastName, locale, country, birthday: birthdayOf(cell('birthday')) };
  return Object.fromEntries(Object.entries(contact).filter(([, value]) => value !== undefined));
}

/** `1990-05-17`, `1990/5/17`, `19900517`, `05-17`. */
function birthdayOf(text: string): string | undefined {
  if (text === '') return undefined;
  const match = /^(?:(\d{4})[-/]?)?(\d{1,2})[-/]?(\d{1,2})$/.exec(text.replace(/^--/, ''));
  const [, year, month = '', day = ''] = match ?? [];
  const date = new Date(`${year ?? '2000'}-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00Z`);
  const exists = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day);
  if (!match || !exists) throw new RowError('bad_birthday', 'birthday');
  return date.toISOString().slice(year === undefined ? 5 : 0, 10);
}

function memberOf(
  cell: Cell,
  mark: DecimalMark | undefined,
): { readonly points?: number; readonly level?: string } | undefined {
  const level = unguarded(cell('level'));
  const points = cell('points') === '' ? '' : (plainDecimal(cell('points'), mark) ?? 'none');
  if (points !== '' && !/^[+-]?\d{1,12}(?:\.0*)?$/.test(points)) throw new RowError('bad_number', 'points');
  if (mark === undefined && isAmbiguousWhole(points)) throw new RowError('ambiguous_number', 'points');
  if (level.length > 100) throw new RowError('bad_text', 'level');
  if (points === '' && level === '') return undefined;
  return { ...(points !== '' && { points: Number(points) }), ...(level !== '' && { level }) };
}

/** Whether they are in the community, and whether they are an ambassador: told as the community itself would tell it. */
function speaksOf(cell: Cell, identity: SourceIdentity, at: number): readonly CommerceEvent[] {
  return (['community', 'ambassador'] as const).flatMap((name): readonly CommerceEvent[] => {
    const word = cell(name).toLowerCase();
    if (word === '') return [];
    const isIt = YES_NO.get(word);
    if (isIt === undefined) throw new RowError('unknown_answer', name);
    const id = `import:${name}:${contentHash([identity, at, isIt])}`;
    const state = name === 'community' ? (isIt ? 'joined' : 'left') : isIt ? 'named' : 'ended';
    return [{ type: 'custom', id, name, at, identity, properties: { state } }];
  });
}
const YES_NO = new Map([
  ...['yes', 'true', '1', 'y', 'joined', 'in', '是', '已加入'].map((word) => [word, true] as const),
  ...['no', 'false', '0', 'n', 'left', 'out', '否', '已退出'].map((word) => [word, false] as const),
]);

const STATES: Readonly<Record<string, ConsentState>> = {
  ...words('granted', 'yes true 1 y granted subscribed opted_in opt-in confirmed 是 同意'),
  ...words('pending', 'pending unconfirmed not_confirmed'),
  ...words('withdrawn', 'no false 0 n withdrawn unsubscribed opted_out opt-out 否 拒绝 退订'),
  ...words('none', 'none never not_subscribed unknown'),
};

function words(state: ConsentState, list: string): Readonly<Record<string, ConsentState>> {
  return Object.fromEntries(list.split(' ').map((word) => [word, state]));
}

interface About {
  readonly identity: SourceIdentity;
  readonly options: CustomerReading;
  readonly notes: string[];
}

/** A grant without a time or without a source is none; a withdrawal is believed as of the file. */
function consentOf(channel: ChannelId, cell: Cell, { identity, options, notes }: About): readonly ConsentEvent[] {
  const word = cell(`${channel}Consent`).toLowerCase();
  if (word === '') return [];
  const state = Object.hasOwn(STATES, word) ? STATES[word] : undefined;
  if (state === undefined) throw new RowError('unknown_consent', `${channel}Consent`);
  const topics = topicsOf(cell, `${channel}ConsentTopics`);
  const told = timeOf(cell(`${channel}ConsentAt`), options, `${channel}ConsentAt`);
  const source = sourceOf(cell(`${channel}ConsentSource`));
  const at = told ?? (state === 'withdrawn' && options.noIsWithdrawal ? options.asOf : undefined);
  const isGrant = state === 'granted' || state === 'pending';
  if (at === undefined || (isGrant && source === '')) {
    if (isGrant) notes.push(at === undefined ? 'consent without a time' : 'consent without a source');
    return [];
  }
  const optIn = cell(`${channel}OptIn`).toLowerCase();
  const wording = /^[A-Za-z0-9._:/-]{1,40}$/.exec(cell(`${channel}Wording`))?.[0];
  return topics.map((topic) => ({
    ...{ type: 'consent', channel, topic, state, at, source: 'import' },
    ...(optIn !== '' && { optIn: /^(?:confirmed|double|confirmed_opt_in)$/.test(optIn) ? 'confirmed' : 'single' }),
    ...(wording !== undefined && { wording }),
    proof: { kind: 'file', source: source || 'customer file' },
    identity,
  }));
}

/** Of what somebody agreed to, or not, apart by commas or blanks; `marketing` unless told. */
function topicsOf(cell: Cell, role: string): readonly string[] {
  const words = cell(role)
    .split(/[\s,;，；、]+/u)
    .filter((word) => word !== '');
  if (words.some((word) => !/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/.test(word)) || words.length > 20)
    throw new RowError('bad_topic', role);
  return words.length === 0 ? ['marketing'] : [...new Set(words)];
}

/** What proves a consent; empty for what programs write where there is nothing. */
function sourceOf(text: string): string {
  const source = withoutInvisible(unguarded(text)).trim();
  return isNoValue(source) ? '' : source.slice(0, 200);
}

function timeOf(text: string, { timezone, latest }: CustomerReading, role: string): number | undefined {
  return text === '' ? undefined : readRowTime(text, { timezone, latest }, role);
}
