import { segmentName } from '#model/journey/form/fields.ts';

export { delay, duration } from '#model/values/form/duration.ts';
export const segment = segmentName;
