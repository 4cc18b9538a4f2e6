import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseColumnMap } from '#files/import/options.ts';
import { isAnonymous } from '#model/customer/customer.ts';
import { customersOfFile } from './real-orders.ts';

const data = join(import.meta.dirname, '../../../../shared/data');
const cdnowFile = join(data, 'cdnow/cdnow-sample.csv');
const retailFile = join(data, 'online-retail/online_retail.csv.gz');

/** Is the real data there? Says what is skipped if not. */
export function realDataIsThere(): boolean {
  const there = existsSync(cdnowFile) && existsSync(retailFile);
  if (!there) console.info(`skipped: no real data at ${data}`);
  return there;
}

/** Who is known, without pseudo-customers. */
const people = async (...args: Parameters<typeof customersOfFile>) =>
  (await customersOfFile(...args)).filter(({ id }) => !isAnonymous(id));

/** How Online Retail is read; free lines and credit notes as the published cleaning has them. */
export const ONLINE_RETAIL_OPTIONS = {
  timezone: 'Europe/London',
  currency: 'GBP',
  returnPrefix: 'C',
  skipFree: true,
  columns: parseColumnMap(
    'order=InvoiceNo,customer=CustomerID,at=InvoiceDate,sku=StockCode,quantity=Quantity,price=UnitPrice',
  ),
};

/** CDNOW's sample, customers by the product's own import. */
export const cdnowCustomers = () =>
  people(cdnowFile, {
    timezone: 'America/New_York',
    currency: 'USD',
    skipFree: false,
    columns: parseColumnMap('customer=customer_id,at=date,total=amount_usd'),
  });

/** Online Retail, likewise. */
export const onlineRetailCustomers = () => people(retailFile, ONLINE_RETAIL_OPTIONS);
