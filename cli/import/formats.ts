import type { ImportFormat } from '#files/import/formats/format.ts';
import { FILE_FORMATS } from '#files/import/formats/formats.ts';
import type { Platform, PlatformExports } from '#platforms/common/platform.ts';
import { PLATFORMS } from '#platforms/registry.ts';

const EXPORTING = await Promise.all(
  PLATFORMS.map(async ({ id, letter, exports }) => ({ id, letter, ...(await exports?.()) })),
);

/** Exports of orders that are read without a mapping, by the name that `--format` knows. */
export const ORDER_FORMATS: ReadonlyMap<string, ImportFormat> = new Map([
  ...EXPORTING.flatMap(({ id, orderExport }) => (orderExport ? [[id, orderExport] as const] : [])),
  ...Object.entries(FILE_FORMATS),
]);

type CustomerFormat = Pick<Platform, 'id' | 'letter'> & Pick<PlatformExports, 'customerExport'>;

/** Platforms whose exports of customers are read without a mapping. */
export const CUSTOMER_FORMATS: ReadonlyMap<string, CustomerFormat> = new Map(
  EXPORTING.filter(({ customerExport }) => customerExport).map((platform) => [platform.id, platform]),
);

const either = (names: Iterable<string>): string => [...names].join(', ').replace(/, ([^,]+)$/, ' or $1');

export const FORMAT_HELP = `orders of ${either(ORDER_FORMATS.keys())} (our own export); customers: ${either(CUSTOMER_FORMATS.keys())}`;
