import type { ChannelId } from '../values/ids.ts';

/** One message, on the first channel that can reach the person. */
export interface SendStep {
  readonly do: 'send';
  readonly id: string;
  readonly template: string;
  /** Channels in the order of preference; the first that can reach the person is used. */
  readonly channels: readonly ChannelId[];
}

/** What is done for a person inside a program; whoever enters begins with the first step of the list. */
export type Step = SendStep;

interface Stepped {
  readonly steps: readonly Step[];
}

/** The messages of a journey, in the order in which they are written. */
export const sendsOf = ({ steps }: Stepped): readonly SendStep[] => steps.filter((step) => step.do === 'send');

/** The message of that id, while the program has it. */
export const sendOf = (program: Stepped | undefined, id: string): SendStep | undefined =>
  program && sendsOf(program).find((step) => step.id === id);

/** May any of its messages go by this channel? */
export const writesBy = (program: Stepped, channel: ChannelId): boolean =>
  sendsOf(program).some(({ channels }) => channels.includes(channel));
