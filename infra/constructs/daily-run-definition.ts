/** Functions of the run by step; values are what a Task's `Resource` holds: the function's ARN. */
export interface DailySteps {
  readonly prepare: string;
  readonly summarise: string;
  readonly reduce: string;
  readonly apply: string;
  readonly finish: string;
  readonly report: string;
  readonly digest: string;
}

const RETRY = [
  {
    ErrorEquals: [
      'Lambda.ClientExecutionTimeoutException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.TooManyRequestsException',
    ],
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
  },
  // Each step leaves the same result however often it runs, so a crash or a throttled table is worth another try.
  { ErrorEquals: ['States.TaskFailed'], IntervalSeconds: 20, MaxAttempts: 2, BackoffRate: 3 },
];

const RUN = { 'shop.$': '$.shop', 'day.$': '$.day', 'mode.$': '$.mode', 'prefix.$': '$.prefix' };

/** Amazon States Language (JSONPath). States carry keys only, results of tasks lie in the Runs bucket. */
export function dailyRunDefinition(steps: DailySteps, parallel: number): object {
  return {
    Comment: 'Scores, segments and the KPI snapshot of one shop and day',
    StartAt: 'Forget',
    TimeoutSeconds: 6 * 3600,
    States: {
      Forget: {
        Type: 'Task',
        Comment: 'Who was erased leaves the day files also where no run ends for days',
        Resource: steps.finish,
        Parameters: { 'shop.$': '$.shop', forget: true },
        ResultPath: null,
        Retry: RETRY,
        Next: 'Prepare',
      },
      Prepare: { Type: 'Task', Resource: steps.prepare, Retry: RETRY, Next: 'Summarise' },
      Summarise: { ...overRanges('SummariseRange', steps.summarise, parallel), Next: 'Reduce' },
      Reduce: {
        Type: 'Task',
        Resource: steps.reduce,
        Parameters: RUN,
        ResultPath: null,
        Retry: RETRY,
        Next: 'IsApplied',
      },
      IsApplied: {
        Type: 'Choice',
        Comment: 'A run for a day before the last one writes its snapshot and nothing else',
        Choices: [{ Variable: '$.mode', StringEquals: 'snapshot-only', Next: 'Finish' }],
        Default: 'Apply',
      },
      Apply: { ...overRanges('ApplyRange', steps.apply, parallel), Next: 'Finish' },
      Finish: {
        Type: 'Task',
        Resource: steps.finish,
        Parameters: RUN,
        ResultPath: null,
        Retry: RETRY,
        Next: 'IsLast',
      },
      IsLast: {
        Type: 'Choice',
        Comment: 'Days that no run reached are made up one by one before the day that was asked for',
        Choices: [{ Variable: '$.last', BooleanEquals: true, Next: 'Report' }],
        Default: 'Prepare',
      },
      Report: {
        Type: 'Task',
        Comment: 'All that a shop waits for is done: without the page of its day the run has ended well too',
        Resource: steps.report,
        Parameters: RUN,
        ResultPath: null,
        Retry: RETRY,
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Digest' }],
        Next: 'Digest',
      },
      Digest: {
        Type: 'Task',
        Comment: 'Mails the team what changed and what waits; a repetition sends none that may have left',
        Resource: steps.digest,
        Parameters: RUN,
        ResultPath: null,
        Retry: RETRY,
        Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Done' }],
        Next: 'Done',
      },
      Done: { Type: 'Pass', Parameters: { 'day.$': '$.day' }, End: true },
    },
  };
}

/**
 * One child execution per range, in which the task goes on where its time ended until its range is done; results are
 * dropped, since 256 of them would not fit a state's 256 KiB.
 */
function overRanges(state: string, resource: string, parallel: number): object {
  return {
    Type: 'Map',
    Label: state,
    ItemsPath: '$.ranges',
    ItemSelector: { ...RUN, 'range.$': '$$.Map.Item.Value' },
    MaxConcurrency: parallel,
    ItemProcessor: {
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
      StartAt: state,
      States: {
        [state]: { Type: 'Task', Resource: resource, Retry: RETRY, Next: `${state}Ends` },
        [`${state}Ends`]: {
          Type: 'Choice',
          Comment: 'A task whose time ended has left what it did, and tells how far it came',
          Choices: [{ Variable: '$.done', BooleanEquals: true, Next: `${state}Done` }],
          Default: state,
        },
        [`${state}Done`]: { Type: 'Succeed' },
      },
    },
    ResultPath: null,
  };
}
