/** Bits of {@link DayRow.reach} that the channel at a place of the channels' list has. */
export const isReachable = (reach: number, channelAt: number): boolean => (reach & (1 << (2 * channelAt))) !== 0;
