/** What each part of the house may import besides itself: arrows point one way. Product lies in these parts only. */
export const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  'shared/model': [],
  'shared/platforms': ['shared/model', 'shared/files'],
  'shared/channels': ['shared/model'],
  'shared/files': ['shared/model', 'shared/channels'],
  'shared/ports': ['shared/model'],
  'shared/crm-check': ['shared/model', 'shared/platforms', 'shared/channels'],
  'shared/flow': ['shared/model', 'shared/platforms', 'shared/channels', 'shared/files', 'shared/ports'],
  'shared/view': ['shared/model', 'shared/channels', 'shared/flow/report', 'shared/flow/digest'],
  'shared/adapters': ['shared/model', 'shared/platforms', 'shared/channels', 'shared/ports'],
  functions: ['shared'],
  crm: ['shared/crm-check'],
  infra: ['shared', 'crm', 'functions'],
  local: ['shared', 'infra'],
  cli: ['shared', 'crm', 'infra', 'local'],
  bench: ['shared', 'crm', 'functions', 'infra', 'local', 'cli', 'test'],
};

/** Packages that only these parts may import, by the start of their name. */
export const ONLY_IN: Readonly<Record<string, readonly string[]>> = {
  '@aws-sdk/': ['shared/adapters', 'local', 'cli', 'bench'],
  '@aws-lambda-powertools/': ['shared/adapters'],
  '@middy/': ['shared/adapters'],
  'aws-lambda': ['shared/adapters', 'functions'],
  'aws-cdk-lib': ['infra'],
  hyparquet: ['cli'],
  'node:fs': ['shared/adapters', 'infra', 'local', 'cli', 'bench'],
  'node:http': ['shared/adapters', 'local', 'cli', 'bench'],
};

/** Parts that may import a module whose name only the running program knows: bundles, and parts of an engine. */
export const COMPUTED_IN: readonly string[] = ['local'];
