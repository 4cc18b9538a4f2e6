import { expect, it } from 'vitest';
import { dayNumber } from '../values/time/day-number.ts';
import { KPIS } from './all.ts';
import { cellsKeyOf } from './form/kpi.ts';
import { kpiFigures } from './values.ts';

it('a figure is read from the cells that are stored for it, also where others read them too', () => {
  const at = dayNumber('2024-03-10');
  const sharing = KPIS.filter((kpi) => kpi.cells !== undefined && kpi.grain === 'day');
  for (const kpi of sharing) {
    const cells = { '': 8, new: 2, orders: 2, gross: 9, returned: 3, first: 1 };
    const row = { grain: 'day', at, since: '2024-03-10', kpis: { [cellsKeyOf(kpi)]: cells } } as const;
    const [figure] = kpiFigures({ day: [row], month: [], cohort: [] }, at, [kpi]);
    expect(figure?.value, kpi.name).toMatchObject({ known: true });
    expect(figure?.value.known && figure.value.value, kpi.name).toBeGreaterThan(0);
  }
});

it('of messages of days that no run has counted it is not said that none left', () => {
  const at = dayNumber('2024-03-10');
  const row = { grain: 'day', at, since: '2024-03-10', kpis: { '~orders': { '': 1 } } } as const;
  const ofMessages = KPIS.filter(({ restatesDays }) => restatesDays !== undefined);
  expect(ofMessages.length).toBeGreaterThan(0);
  for (const { kpi, value } of kpiFigures({ day: [row], month: [], cohort: [] }, at, ofMessages))
    expect(value.known ? '' : value.why.en, kpi.name).toMatch(/is counted in this period|is known to be/);
});
