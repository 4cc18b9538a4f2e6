import type { ImportFormat } from '#files/import/formats/format.ts';
import { FILE_FORMATS } from '#files/import/formats/formats.ts';
import type { Platform } from '#platforms/common/platform.ts';
import { PLATFORMS } from '#platforms/registry.ts';

/** Exports of orders that are read without a mapping, by the name that `--format` knows. */
export const ORDER_FORMATS: ReadonlyMap<string, ImportFormat> = new Map([
  ...PLATFORMS.flatMap(({ id, orderExport }) => (orderExport ? [[id, orderExport] as const] : [])),
  ...Object.entries(FILE_FORMATS),
]);

/** Platforms whose exports of customers are read without a mapping. */
export const CUSTOMER_FORMATS: ReadonlyMap<string, Platform> = new Map(
  PLATFORMS.filter(({ customerExport }) => customerExport).map((platform) => [platform.id, platform]),
);

const either = (names: Iterable<string>): string => [...names].join(', ').replace(/, ([^,]+)$/, ' or $1');

export const FORMAT_HELP = `orders of ${either(ORDER_FORMATS.keys())} (our own export); customers: ${either(CUSTOMER_FORMATS.keys())}`;
