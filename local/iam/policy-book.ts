import type { AwsCall, RecordedCall } from './call.ts';
import { covers, isAllowed, type Statement } from './policy.ts';

/** One statement with the policy it stands in. */
export interface HeldStatement extends Statement {
  /** Logical id of the function, state machine or schedule whose role holds it. */
  readonly principal: string;
  /** Logical id of the policy or role, and the statement's place in it. */
  readonly policy: string;
  readonly index: number;
}

export interface StatementUse {
  readonly statement: HeldStatement;
  /** A recorded call that would be denied without the statement; absent when none would. */
  readonly neededFor: RecordedCall | undefined;
}

/** What the roles of the template allow, per principal. */
export class PolicyBook {
  readonly #statements: ReadonlyMap<string, readonly HeldStatement[]>;

  constructor(statements: readonly HeldStatement[]) {
    this.#statements = Map.groupBy(statements, (statement) => statement.principal);
  }

  of(principal: string): readonly HeldStatement[] {
    return this.#statements.get(principal) ?? [];
  }

  allows(principal: string, call: AwsCall): boolean {
    return isAllowed(this.of(principal), call);
  }

  /** The calls that the deployed stack would be denied. */
  denied(calls: readonly RecordedCall[]): readonly RecordedCall[] {
    return calls.filter((call) => !this.allows(call.principal, call));
  }

  /** One sentence: which statement decides about a call, or that none does. */
  explain(principal: string, call: AwsCall): string {
    const deciding = this.of(principal).filter((statement) => covers(statement, call));
    const subject = `${principal}: ${call.action} on ${call.resource}`;
    if (deciding.length === 0) {
      const near = this.of(principal).filter((statement) => covers(statement, { ...call, resource: '*' }));
      return `${subject} is allowed by no statement${near.length ? ', though the action is granted on other resources' : ''}`;
    }
    const verdict = deciding.some((s) => s.effect === 'Deny') ? 'denied' : 'allowed';
    return `${subject} is ${verdict} by ${deciding.map((s) => s.sid ?? `${s.policy}[${s.index}]`).join(', ')}`;
  }

  /** For each statement of each principal that made calls: which recorded call needs it. A Deny is needed by nobody. */
  uses(calls: readonly RecordedCall[]): readonly StatementUse[] {
    const byPrincipal = Map.groupBy(calls, (call) => call.principal);
    return [...this.#statements].flatMap(([principal, statements]) =>
      statements.map((statement) => {
        const others = statements.filter((other) => other !== statement);
        const neededFor = byPrincipal
          .get(principal)
          ?.find((call) => isAllowed(statements, call) && !isAllowed(others, call));
        return { statement, neededFor };
      }),
    );
  }
}
