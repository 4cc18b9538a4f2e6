import { expect, it } from 'vitest';
import { KPIS } from './all.ts';
import { cellsKeyOf } from './form/kpi.ts';
import { isWitness } from './witnesses.ts';

it('every KPI has a name and a place of its own, words in both languages, and one source', () => {
  expect(KPIS.length).toBeGreaterThan(0);
  for (const key of ['name', 'place'] as const) {
    expect(new Set(KPIS.map((kpi) => kpi[key])).size, key).toBe(KPIS.length);
  }
  for (const { name, title, means, formula, ofOrders, ofTouches, ofState } of KPIS) {
    expect(name).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
    for (const words of [title, means]) {
      expect(words.en, name).toMatch(/^[A-Z]/);
      expect(words.zh, name).toMatch(/\p{Script=Han}/u);
    }
    expect(formula, name).not.toBe('');
    // what was sent, and what its receivers bought, may be of one KPI
    expect([ofOrders ?? ofTouches, ofState].filter(Boolean).length, name).toBe(1);
  }
});

it('KPIs that read cells of one name count them alike, and no other KPI has this name', () => {
  for (const kpi of KPIS) {
    const [key, { ofOrders, grain, needs }] = [cellsKeyOf(kpi), kpi];
    expect(isWitness(key), key).toBe(false);
    const sharing = KPIS.filter((one) => cellsKeyOf(one) === key);
    for (const one of sharing) expect(one, one.name).toMatchObject({ grain });
    expect(
      sharing.every((one) => one.ofOrders === ofOrders && one.needs === needs && one.restatesDays === kpi.restatesDays),
      key,
    ).toBe(true);
    if (kpi.cells !== undefined) expect(KPIS.map(({ name }) => name)).not.toContain(kpi.cells);
  }
});
