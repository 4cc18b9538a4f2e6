import type { Program } from '../../program/program.ts';
import type { Trigger, TriggerName } from '../../program/trigger.ts';
import type { ProgramId } from '../../values/ids.ts';

export type TriggerOf<On extends TriggerName> = Extract<Trigger, { readonly on: On }>;
interface Bound<On extends TriggerName> {
  readonly id: ProgramId;
  readonly trigger: TriggerOf<On>;
}

/** The programs of one trigger; a draft starts nothing. */
export const startedBy = <On extends TriggerName>(programs: readonly Program[], on: On): readonly Bound<On>[] => {
  const isOf = (trigger: Trigger): trigger is TriggerOf<On> => trigger.on === on;
  return programs.flatMap(({ id, trigger, draft }) => (isOf(trigger) && !draft ? [{ id, trigger }] : []));
};
