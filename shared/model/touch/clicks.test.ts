import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aTouch } from '#test/support/touches.ts';
import { clickedAt, withClicks } from './clicks.ts';
import type { Touch } from './touch.ts';

const AT = Date.UTC(2026, 10, 23, 9);
type Seen = Parameters<typeof withClicks>[1][number];
const look = (link: number, after = 0): Seen => ({ link, at: AT + after });
const machine = (after = 0, sign: Seen['sign'] = 'hidden'): Seen => ({ link: -1, at: AT + after, sign });
const sent = (feedback?: Touch['feedback']): Touch => aTouch({ state: 'sent', ...(feedback && { feedback }) });

/** In batches, as a queue brings them. */
const heard = (...batches: readonly (readonly Seen[])[]) => {
  let touch = sent();
  let writes = 0;
  for (const batch of batches) {
    const next = withClicks(touch, batch);
    if (next) writes += 1;
    touch = next ?? touch;
  }
  const { click, machineAt } = touch.feedback ?? {};
  return { person: click && click.at - AT, machine: machineAt === undefined ? undefined : machineAt - AT, writes };
};

describe('clicks of a touch', () => {
  it('the first of a person is kept, in one write, and later ones change nothing', () => {
    expect(heard([look(0)], [look(0, 60_000), look(1, 90_000)], [look(2, 100_000)])).toEqual({ person: 0, writes: 1 });
  });

  it('two links side by side may be a person, three in two seconds are a machine', () => {
    expect(heard([look(0), look(1, 500)])).toMatchObject({ person: 0, machine: undefined });
    expect(heard([look(0), look(1, 500), look(0, 900), look(1, 1000)])).toMatchObject({ person: 0 });
    expect(heard([look(0), look(1, 1000), look(2, 2000)])).toEqual({ machine: 0, writes: 1 });
    expect(heard([look(0), look(1, 1000), look(2, 2001)])).toMatchObject({ person: 0, machine: undefined });
  });

  it('a burst is seen however the queue brings it, and takes back what looked like a person', () => {
    const burst = [look(0), look(1, 700), look(2, 1400)];
    expect(heard([burst[0] ?? look(0)], burst.slice(1))).toEqual({ machine: 0, writes: 2 });
    for (const order of [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ])
      expect(heard(...order.map((n) => [burst[n] ?? look(0)]))).toMatchObject({ person: undefined, machine: 0 });
  });

  it('the hidden link tells of what was followed within ten seconds of it, and of no later click', () => {
    expect(heard([machine()], [look(0, 9000)])).toEqual({ machine: 0, writes: 1 });
    expect(heard([look(0)], [machine(8000)])).toMatchObject({ person: undefined, machine: 0 });
    expect(heard([machine(), look(0), look(1)], [look(1, 3_600_000)])).toEqual({
      machine: 0,
      person: 3_600_000,
      writes: 2,
    });
  });

  it('what was followed before the message was delivered was followed by the mailbox', () => {
    const touch = sent({ type: 'delivered', at: AT });
    expect(withClicks(touch, [look(0, -1500)])?.feedback).toMatchObject({ machineAt: AT - 1500 });
    expect(withClicks(touch, [look(0, -1500)])?.feedback?.click).toBeUndefined();
    expect(withClicks(touch, [look(0, 2000)])?.feedback?.click?.at).toBe(AT + 2000);
  });

  it('proves that the message came, and a heavier word stays', () => {
    expect(withClicks(sent(), [look(0)])?.feedback).toMatchObject({ type: 'delivered', at: AT });
    expect(withClicks(sent({ type: 'complained', at: 5 }), [look(0)])?.feedback).toMatchObject({
      type: 'complained',
      at: 5,
    });
  });

  it('is used once nothing takes it back any more, and a machine never', () => {
    const touch = withClicks(sent(), [look(0)]) ?? sent();
    expect(clickedAt(touch, AT + 149_999)).toBeUndefined();
    expect(clickedAt(touch, AT + 150_000)).toBe(AT);
    expect(clickedAt(withClicks(sent(), [machine()]) ?? sent(), AT + 150_000)).toBeUndefined();
  });

  it('of one scan and a person later: never more than two writes where the scan comes in two batches or fewer', () => {
    const scans = fc.array(fc.record({ link: fc.nat({ max: 7 }), after: fc.nat({ max: 1000 }) }), {
      minLength: 3,
      maxLength: 8,
    });
    fc.assert(
      fc.property(scans, (scan) => {
        const seen = scan.map(({ link, after }) => look(link, after));
        const { writes, person } = heard([...seen, machine()], [look(3, 60_000)]);
        expect([writes, person]).toEqual([2, 60_000]);
      }),
    );
  });
});
