import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Target } from '#cli/target/target.ts';
import {
  bootFor,
  cdnow,
  eventsOf,
  onlineRetail,
  type RealFile,
  shuffledAndDuplicated,
  sumsAfter,
} from '../support/files/import-run.ts';

const data = join(import.meta.dirname, '../../../shared/data');
if (!existsSync(data)) console.info(`skipped: no real data at ${data}`);

const RETAIL = {
  buyers: 4338,
  orders: 18532,
  grossMinor: 891140790,
  returnedMinor: 61134209,
  anonymousOrders: 1428,
  anonymousGrossMinor: 175527664,
  anonymousReturnedMinor: 28547040,
};
const CDNOW = { buyers: 2357, orders: 6919, grossMinor: 24409194, returnedMinor: 0, anonymousOrders: 0 };

describe.runIf(existsSync(data))('whole real files through the local stack', () => {
  const open: Target[] = [];
  afterEach(async () => {
    for (const target of open.splice(0)) await target.close();
  });
  const boot = async (file: RealFile): Promise<Target> => {
    const target = await bootFor(file.shop);
    open.push(target);
    return target;
  };

  it.each([
    ['Online Retail', onlineRetail(join(data, 'online-retail/online_retail.csv.gz')), '2011-12-09', RETAIL],
    ['CDNOW', cdnow(join(data, 'cdnow/cdnow-sample.csv')), '1998-06-30', CDNOW],
  ])('%s gives its published sums, and again after a second import', async (_name, file, day, sums) => {
    const { events, counts } = await eventsOf(file);
    const target = await boot(file);
    const first = await sumsAfter(target, file.shop, events, day);
    expect(first.sums).toMatchObject(sums);
    expect((await sumsAfter(target, file.shop, events, day)).sums).toEqual(first.sums);
    if (sums === RETAIL) expect(counts).toMatchObject({ free: 2515, rejected: { negative_price: 2 } });
  });

  it.each([
    ['Online Retail', onlineRetail(join(data, 'online-retail/online_retail.csv.gz')), '2011-12-09', RETAIL],
    ['CDNOW', cdnow(join(data, 'cdnow/cdnow-sample.csv')), '1998-06-30', CDNOW],
  ])('%s gives them shuffled and duplicated too', async (name, file, day, sums) => {
    const { events } = await eventsOf(file);
    const target = await boot(file);
    const shuffled = shuffledAndDuplicated(events, name);
    expect((await sumsAfter(target, file.shop, shuffled, day)).sums).toMatchObject(sums);
  });
});
