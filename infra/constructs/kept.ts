import { RemovalPolicy } from 'aws-cdk-lib';

/**
 * What a stage keeps outlives the stack, but not a creation that failed: nothing of value lies in it yet, and nobody
 * would find it again (DeletionPolicy `RetainExceptOnCreate`).
 */
export const removalOf = (keeps: boolean): RemovalPolicy =>
  keeps ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
