/** One kind of AWS call, as IAM sees it. */
export interface AwsCall {
  /** Such as `dynamodb:PutItem`. */
  readonly action: string;
  /** ARN, or `*` where the service knows no resource (an SMS to a phone number). */
  readonly resource: string;
  /** What conditions of policies may ask about, such as `ses:FromAddress`. */
  readonly context?: Readonly<Record<string, string>> | undefined;
}

export interface RecordedCall extends AwsCall {
  /** Logical id of the function, state machine or schedule that made it. */
  readonly principal: string;
  /** Folder name of the function; the logical id for others. */
  readonly name: string;
  readonly count: number;
}
