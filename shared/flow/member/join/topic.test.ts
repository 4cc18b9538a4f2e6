import { beforeEach, describe, expect, it } from 'vitest';
import * as declared from '#crm/programs/programs.ts';
import { EXAMPLE_MEMBERSHIP } from '#crm-check/examples.ts';
import { loadPerson } from '#flow/person/load-person.ts';
import { rewardEffects } from '#flow/report/reward-effects.ts';
import { MEMBERSHIP_TOPIC } from '#model/membership/membership.ts';
import { consentFor } from '#model/policy/rules/consent.ts';
import { aQuarter } from '#test/support/effects/reward-effect.ts';
import { strangerWorld, VERA } from '#test/support/worlds/strangers.ts';

const MEMBERSHIP = { ...EXAMPLE_MEMBERSHIP, shop: 'garden' };
const ADA = 'ada@navy.example';
/** What is said of points and levels, and what advertises. */
const PROGRAMS = Object.values(declared);
const OF_MEMBERSHIP = PROGRAMS.filter(({ topic }) => topic === MEMBERSHIP_TOPIC);
const ADVERTISING = PROGRAMS.filter(({ topic }) => topic === 'marketing').slice(0, 4);

let world: ReturnType<typeof strangerWorld>;
beforeEach(() => {
  world = strangerWorld({}, [], [MEMBERSHIP]);
});

/** Whether each program may write to somebody, by e-mail. */
async function mayWrite(customerId: string, asked: readonly (typeof PROGRAMS)[number][]) {
  const person = await loadPerson(world.stores, world.shop.id, customerId);
  const now = world.clock.at + 9;
  const touch = { subject: {} };
  return asked.map((program) => {
    const answer = consentFor('email', { marketing: true, program, person, now, touch });
    return answer.granted ? (answer.entry?.topic ?? 'none') : answer.reason;
  });
}

async function joins(more: Readonly<Record<string, string>> = {}): Promise<string> {
  const at = world.clock.at;
  await world.join({ email: ADA, terms: '1', ...more });
  const id = await world.idOf('email', ADA);
  await world.press({ customerId: id, channel: 'email', topic: 'membership', at });
  world.clock.at += 60_000;
  return id;
}

/** The preference centre, with these lists ticked of those that it shows. */
async function saves(customerId: string, ...ticked: readonly string[]): Promise<void> {
  const link = { customerId, channel: 'email', purpose: 'preferences' } as const;
  const { body = '' } = await world.look(link);
  const shown = [...body.matchAll(/name="shown" value="([^"]*)"/g)].map(([, list = '']) => list);
  expect(shown).toEqual(expect.arrayContaining(['email:membership', ...ticked]));
  const form = new URLSearchParams({ action: 'save' });
  for (const list of shown) form.append('shown', list);
  for (const list of ticked) form.append('list', list);
  await world.send(link, form);
  world.clock.at += 60_000;
}

describe('the topic of a membership', () => {
  it('lets whoever joined with the terms alone hear of points and levels, and of nothing that advertises', async () => {
    const id = await joins();
    expect(await mayWrite(id, OF_MEMBERSHIP)).toEqual(OF_MEMBERSHIP.map(() => 'membership'));
    expect(await mayWrite(id, ADVERTISING)).toEqual(ADVERTISING.map(() => 'no_consent'));
  });

  it('is ended by its tick, though offers are agreed to, and given again by it', async () => {
    const id = await joins({ topic: 'marketing' });
    await saves(id, 'email:marketing');
    expect(await mayWrite(id, OF_MEMBERSHIP)).toEqual(OF_MEMBERSHIP.map(() => 'consent_withdrawn'));
    expect(await mayWrite(id, ADVERTISING)).toEqual(ADVERTISING.map(() => 'marketing'));
    await saves(id, 'email:marketing', 'email:membership');
    expect(await mayWrite(id, OF_MEMBERSHIP)).toEqual(OF_MEMBERSHIP.map(() => 'membership'));
  });

  it('is not meant by an agreement to offers, and is shown to nobody who said nothing of it', async () => {
    await world.vera();
    const id = await world.idOf('email', VERA);
    await world.stores.consents.append(world.shop.id, id, {
      ...{ channel: 'email', topic: 'marketing', state: 'granted', at: world.clock.at - 9, source: 'import' },
    });
    expect(await mayWrite(id, OF_MEMBERSHIP)).toEqual(OF_MEMBERSHIP.map(() => 'no_consent'));
    const { body = '' } = await world.look({ customerId: id, channel: 'email', purpose: 'preferences' });
    expect(body).toContain('value="email:marketing"');
    expect(body).not.toContain('email:membership');
  });

  it('names the programs whose effect is told as that of rewards', () => {
    expect(OF_MEMBERSHIP.length).toBeGreaterThan(1);
    const quarter = aQuarter(Object.fromEntries(PROGRAMS.map(({ id }) => [id, []])));
    const found = { known: true, value: { ...quarter, outcomeDays: 30, holdsOut: true } } as const;
    const told = rewardEffects(found, { gifts: MEMBERSHIP.gifts }, PROGRAMS).map(({ effect }) => effect.programId);
    expect(told.sort()).toEqual(OF_MEMBERSHIP.map(({ id }) => id).sort());
  });
});
