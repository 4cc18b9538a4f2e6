import { describe, expect, it } from 'vitest';
import type { SendStep } from '#model/journey/step.ts';
import type { Program } from '#model/program/program.ts';
import { addDays, DAY_MS, HOUR_MS, localDay } from '#model/values/time/day.ts';
import { templateOf } from '#model/variant/copy-variant.ts';
import { variantOf } from '#model/variant/variant-of.ts';
import type { VariantWeights } from '#model/variant/weights.ts';
import { orderProgram, START, settle, type TouchWorldOptions, touchWorld } from '#test/support/worlds/touches.ts';
import { sendTouch } from '../send/send-touch.ts';
import { dispatch } from './dispatch.ts';

const varied = (names: readonly string[], over: Partial<Program> = {}) => {
  const [template = ''] = names;
  const variants = names.map((name) => ({ name, template: name }));
  const step: SendStep = { do: 'send', id: 'message', template, channels: ['email'], variants };
  return { step, program: orderProgram('win-back', { steps: [step], holdout: 0, ...over }) };
};
const { step: STEP, program: PROGRAM } = varied(['news', 'question']);
const PEOPLE = Array.from({ length: 60 }, (_, n) => `person-${n}`);
const TODAY = localDay(START, 'Europe/London');
const edges = { recency: [], frequency: [], monetary: [], tiers: [3, 2, 1] as const };

async function world(program: Program = PROGRAM, options: Partial<TouchWorldOptions> = {}) {
  const made = touchWorld({ programs: [program], ...options });
  for (const id of PEOPLE) {
    await made.person(id);
    await made.plan(program, id);
  }
  const weights = (...variants: readonly VariantWeights[]) =>
    made.runs.putRun({
      ...{ shop: made.shop.id, day: addDays(TODAY, -1), edges, customers: 1, mode: 'full' },
      variants: [...variants],
    });
  const chosen = async () => {
    const touches = (await made.ledger()).flatMap((touch) => touch ?? []);
    return Object.fromEntries(touches.map((touch) => [touch.customerId, touch.variant]));
  };
  const sweep = () => dispatch(made.shop, made.time.now, made.worker().dispatching);
  return { ...made, weights, chosen, sweep };
}

const from = (day: string, news: number): VariantWeights => ({
  from: day,
  shares: { 'win-back': { news, question: 1 - news } },
});

describe('the wording of a touch', () => {
  it('follows from its id and the shares in force, equal ones before there are any', async () => {
    const made = await world();
    await made.sweep();
    const touches = await made.ledger();
    for (const touch of touches) expect(touch?.variant).toBe(variantOf(touch?.touchId ?? '', STEP));
    expect(new Set(touches.map((touch) => touch?.variant))).toEqual(new Set(['news', 'question']));
  });

  it('by those of the latest run that hold today, not by those of tomorrow; they are read once a sweep', async () => {
    const made = await world();
    await made.weights(from(addDays(TODAY, 1), 0.95), from(TODAY, 0.05), from(addDays(TODAY, -1), 0.95));
    let reads = 0;
    const deps = made.worker().dispatching;
    const latestRun = async (shop: string) => {
      reads += 1;
      return made.runs.latestRun(shop);
    };
    await dispatch(made.shop, START, { ...deps, runs: { ...deps.runs, latestRun } });
    for (const touch of await made.ledger())
      expect(touch?.variant).toBe(variantOf(touch?.touchId ?? '', STEP, { news: 0.05, question: 0.95 }));
    expect(Object.values(await made.chosen()).filter((variant) => variant === 'news').length).toBeLessThan(12);
    expect(reads).toBe(1);
  });

  it('is read for by no message that has one', async () => {
    const plain = orderProgram('win-back');
    const made = await world(plain);
    const deps = made.worker().dispatching;
    const latestRun = () => Promise.reject(new Error('asked'));
    await dispatch(made.shop, START, { ...deps, runs: { ...deps.runs, latestRun } });
    expect((await made.ledger()).every((touch) => touch?.state === 'queued' && !('variant' in touch))).toBe(true);
  });

  it('stays what it was when a touch is put off and the shares change meanwhile', async () => {
    const night = { windows: { email: { fromHour: 14, toHour: 20 } }, markets: ['GB'] };
    const made = await world(PROGRAM, { policy: night });
    await made.sweep();
    expect((await made.ledger()).every((touch) => touch?.state === 'deferred')).toBe(true);
    const before = await made.chosen();
    await made.weights(from(TODAY, 0.05));
    made.time.now = START + 5 * HOUR_MS;
    await made.sweep();
    expect((await made.ledger()).every((touch) => touch?.state === 'queued')).toBe(true);
    expect(await made.chosen()).toEqual(before);
  });

  it('is chosen by the day on which the person was first eligible, whenever it is chosen', async () => {
    const plain = { ...PROGRAM, steps: [{ ...STEP, variants: undefined }] };
    const night = { windows: { email: { fromHour: 14, toHour: 20 } }, markets: ['GB'] };
    const made = await world(plain, { policy: night });
    await made.sweep();
    await made.weights(from(TODAY, 0.9), from(addDays(TODAY, 1), 0.1));
    made.time.now = START + DAY_MS + 5 * HOUR_MS;
    await dispatch(made.shop, made.time.now, { ...made.worker().dispatching, programs: [PROGRAM] });
    for (const touch of await made.ledger())
      expect(touch?.variant).toBe(variantOf(touch?.touchId ?? '', STEP, { news: 0.9, question: 0.1 }));
  });

  it('says nothing of whether a message leaves: with and without wordings the same people get one', async () => {
    const policy = { policy: { windows: { email: { fromHour: 9, toHour: 20 } }, markets: ['GB'] } };
    const ends = async (program: Program) => {
      const made = await world(program, { ...policy, caps: [{ channel: 'all', max: 1, days: 7 }] });
      await settle(made);
      const touches = (await made.ledger()).flatMap((touch) => touch ?? []);
      return touches.map(({ customerId, state, reason, endedAt }) => [customerId, state, reason, endedAt]);
    };
    const plain = orderProgram('win-back', { holdout: 0.3 });
    expect(await ends({ ...PROGRAM, holdout: 0.3 })).toEqual(await ends(plain));
  });

  it('I10: nobody who is held out has one', async () => {
    const made = await world({ ...PROGRAM, holdout: 0.5 });
    await made.sweep();
    for (const touch of await made.ledger()) expect(touch?.variant !== undefined).toBe(touch?.reason !== 'holdout');
    expect(new Set((await made.ledger()).map((touch) => touch?.reason)).size).toBe(2);
  });
});

describe('a wording that comes or goes', () => {
  it('one that was added gets an equal share, and the others keep theirs to each other', async () => {
    const { program, step } = varied(['news', 'question', 'thanks']);
    const made = await world(program);
    await made.weights(from(TODAY, 0.2));
    await made.sweep();
    const shares = { news: 0.2, question: 0.8 };
    for (const touch of await made.ledger()) expect(touch?.variant).toBe(variantOf(touch?.touchId ?? '', step, shares));
    expect(Object.values(await made.chosen()).filter((variant) => variant === 'thanks').length).toBeGreaterThan(8);
  });

  it('one that was taken out is chosen anew while its touch waits, and everybody else keeps theirs', async () => {
    const night = { windows: { email: { fromHour: 14, toHour: 20 } }, markets: ['GB'] };
    const made = await world(varied(['news', 'question', 'thanks']).program, { policy: night });
    await made.sweep();
    const before = await made.chosen();
    made.time.now = START + 5 * HOUR_MS;
    await dispatch(made.shop, made.time.now, { ...made.worker().dispatching, programs: [PROGRAM] });
    const after = await made.chosen();
    for (const [id, variant] of Object.entries(before)) {
      if (variant === 'thanks') expect(['news', 'question']).toContain(after[id]);
      else expect(after[id]).toBe(variant);
    }
    expect(Object.values(before)).toContain('thanks');
  });

  it('what is queued already leaves in the step’s own words and is kept as these; what has left stays what it was', async () => {
    const { program } = varied(['news', 'question', 'thanks']);
    const made = await world(program);
    await made.sweep();
    const before = await made.chosen();
    const sent = new Map<string, string>();
    const { sending } = made.worker();
    const deliver: typeof sending.deliver = async (input) => {
      sent.set(input.touch.customerId, templateOf(STEP, input.touch.variant));
      return sending.deliver(input);
    };
    for (const message of made.queue.drain()) await sendTouch(message, { ...sending, programs: [PROGRAM], deliver });
    const after = await made.chosen();
    for (const [id, variant] of Object.entries(before)) {
      expect(after[id]).toBe(variant === 'thanks' ? 'news' : variant);
      expect(sent.get(id)).toBe(after[id]);
    }
    await settle({
      ...made,
      worker: () => ({ ...made.worker(), dispatching: { ...made.worker().dispatching, programs: [] } }),
    });
    expect(await made.chosen()).toEqual(after);
  });

  it('of a step that has one wording again, what is queued leaves by it and counts as none', async () => {
    const made = await world();
    await made.sweep();
    const plain = orderProgram('win-back');
    for (const message of made.queue.drain()) await sendTouch(message, { ...made.worker().sending, programs: [plain] });
    expect(new Set(Object.values(await made.chosen()))).toEqual(new Set([undefined]));
    expect(made.provider.sent).toHaveLength(PEOPLE.length);
  });
});
