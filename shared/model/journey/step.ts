import type { ChannelId } from '../values/ids.ts';
import type { AnyStep, StepKind, Target } from './form/step-kind.ts';
import type { SendStep } from './steps/send/send.ts';
import * as listed from './steps.ts';

type Listed = (typeof listed)[keyof typeof listed];
type AsWritten<Kind> = Kind extends { pin(step: infer S, following: Target): unknown } ? S : never;

/** What is done for a person inside a program, as authors write it; whoever enters begins with the first of the list. */
export type Step = AsWritten<Listed>;

/** Methods take what their own kind made: that of a step is found by its `do`. */
export const STEP_KINDS: readonly StepKind<AnyStep, AnyStep>[] = Object.values(listed);

const byName = new Map(STEP_KINDS.map((kind) => [kind.do, kind]));

/** The kind of a step; undefined for one that this release does not have. */
export const kindOf = ({ do: name }: Pick<AnyStep, 'do'>): StepKind<AnyStep, AnyStep> | undefined => byName.get(name);

export type { SendStep } from './steps/send/send.ts';

interface Stepped {
  readonly steps: readonly Step[];
}

/** The messages of a journey, in the order in which they are written. */
export const sendsOf = ({ steps }: Stepped): readonly SendStep[] => steps.filter((step) => step.do === 'send');

/** The message of that id, while the program has it. */
export const sendOf = (program: Stepped | undefined, id: string): SendStep | undefined =>
  program && sendsOf(program).find((step) => step.id === id);

/**
 * Are people kept inside it? Of a program that is one message, the touch is all that there is, and waves of a campaign are
 * planned one by one.
 */
export const isJourney = ({ steps, campaign }: Stepped & { readonly campaign?: object | undefined }): boolean =>
  !campaign && (steps.length > 1 || steps[0]?.do !== 'send');

/** May any of its messages go by this channel? */
export const writesBy = (program: Stepped, channel: ChannelId): boolean =>
  sendsOf(program).some(({ channels }) => channels.includes(channel));
