import { expect, it } from 'vitest';
import { earlierOfItem, itemOfEarlier, itemOfRow, rowOfItem } from './kpi-items.ts';

const kpis = { orders: { '': 3 } };
const row = itemOfRow('garden', { grain: 'day', at: 1, since: '1970-01-02', first: '1970-01-02', restated: 0, kpis });
const earlier = itemOfEarlier('garden', {
  ...{ grain: 'day', at: 1, n: 0, since: '1970-01-02', until: '1970-01-03', why: 'returns', kpis },
});

it.each([
  ['no cells', { cells: undefined }],
  ['half a text', { cells: '{"orders":' }],
  ['bytes that were not packed', { cells: new Uint8Array([255, 1, 2]) }],
  ['a list', { cells: '[1]' }],
  ['half a number', { cells: '{"orders":1.5}' }],
  ['no day of the run', { since: 7 }],
])('says which row is damaged: %s', (_what, damage) => {
  expect(() => rowOfItem({ ...row, ...damage })).toThrow('KPID#1970-01-02 of garden');
  expect(() => earlierOfItem({ ...earlier, ...damage })).toThrow('WASD#1970-01-02#00000 of garden');
});
