/** Bits of {@link DayRow.reach} that the channel at a place of the channels' list has. */
export const isReachable = (reach: number, channelAt: number): boolean => (reach & (1 << (2 * channelAt))) !== 0;

/** Was an address of the channel confirmed by its owner within 12 months? */
export const isConfirmed = (reach: number, channelAt: number): boolean => (reach & (2 << (2 * channelAt))) !== 0;

/** May marketing be sent to them by any channel? */
export const isReachableAtAll = (reach: number): boolean => (reach & EACH_CHANNEL) !== 0;
const EACH_CHANNEL = 0x55_55_55_55;
