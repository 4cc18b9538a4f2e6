import type { ShopId } from '#model/values/ids.ts';
import type { FunctionSet } from '../functions/function-set.ts';
import type { CallBook } from '../iam/call-book.ts';
import type { ExecutionResult } from '../states/machine.ts';
import type { MachineSet } from '../states/machine-set.ts';
import { asRecord } from '../template/read.ts';
import type { StackModel } from '../template/stack-model.ts';
import { TemplateError } from '../template/template.ts';
import { readSchedule, type Schedule } from './schedule.ts';

/** Folder of the function that only ever acts on due touches. */
const DISPATCH = 'dispatch';
/** Folder of the function that plans waves of campaigns. */
const WAVES = 'campaigns';

export class Starter {
  readonly #stack: StackModel;
  readonly #functions: FunctionSet;
  readonly #machines: MachineSet;
  readonly #calls: CallBook;

  constructor(stack: StackModel, functions: FunctionSet, machines: MachineSet, calls: CallBook) {
    this.#stack = stack;
    this.#functions = functions;
    this.#machines = machines;
    this.#calls = calls;
  }

  looksForDueTouches(schedule: Schedule): boolean {
    return this.#functions.byRef(schedule.targetArn)?.spec.folder === DISPATCH;
  }

  plansWaves(schedule: Schedule): boolean {
    return this.#functions.byRef(schedule.targetArn)?.spec.folder === WAVES;
  }

  async fire(schedule: Schedule, at: number): Promise<void> {
    const fn = this.#functions.byRef(schedule.targetArn);
    if (!fn && !this.#machines.has(schedule.targetArn))
      throw new TemplateError(`${schedule.logicalId}: target ${schedule.targetArn} is not run locally`);
    const role = this.#stack.byArn(schedule.roleArn)?.logicalId ?? schedule.logicalId;
    const action = fn ? 'lambda:InvokeFunction' : 'states:StartExecution';
    this.#calls.add(role, schedule.logicalId, { action, resource: schedule.targetArn });
    if (fn) await fn.invoke(schedule.input(at));
    else await this.#machines.start(schedule.targetArn, schedule.input(at));
  }

  /** The state machine that a schedule starts for the shop; without one, the only state machine. */
  async runDaily(shop: ShopId, day: string): Promise<ExecutionResult> {
    const schedule = this.#stack
      .ofType('AWS::Scheduler::Schedule')
      .map(readSchedule)
      .find((each) => this.#machines.has(each.targetArn) && asRecord(each.input(0)).shop === shop);
    return this.#machines.start(schedule?.targetArn ?? this.#machines.only, { shop, day });
  }
}
