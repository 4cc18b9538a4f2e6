import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type BucketProps, ObjectOwnership } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { DAYS_KEPT } from '#model/day/manifest.ts';
import { OBJECTS } from '#model/values/object-keys.ts';
import { type Access, allow } from './access.ts';
import { removalOf } from './kept.ts';
import { acknowledge } from './nag.ts';

interface BucketName {
  /** The environment variable that names the bucket to functions. */
  readonly variable: string;
}

/** A private bucket, TLS only, and what functions may do in it. */
class HouseBucket extends Construct {
  readonly bucket: Bucket;
  readonly #variable: string;

  constructor(scope: Construct, id: string, { variable }: BucketName, props: BucketProps) {
    super(scope, id);
    this.#variable = variable;
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      ...props,
    });
  }

  get name(): string {
    return this.bucket.bucketName;
  }

  /** Puts objects under these prefixes. */
  write(...prefixes: readonly string[]): Access {
    return this.#objects('Write', 's3:PutObject', prefixes);
  }

  /** Gets objects under these prefixes. Where one may be missing `list` is needed too, for S3 answers 403 without it. */
  read(...prefixes: readonly string[]): Access {
    return this.#objects('Read', 's3:GetObject', prefixes);
  }

  /** Deletes objects under these prefixes. */
  remove(...prefixes: readonly string[]): Access {
    return this.#objects('Remove', 's3:DeleteObject', prefixes);
  }

  /**
   * Lists keys, which also turns the 403 of a missing object into a 404. Of the whole bucket: a read names no prefix, so
   * a condition on `s3:prefix` would not hold for it.
   */
  list(): Access {
    return this.#access([allow(`${this.node.id}List`, ['s3:ListBucket'], this.bucket.bucketArn)]);
  }

  /** Lists keys under a prefix alone, for who gets no object. */
  listUnder(prefix: string): Access {
    const statement = allow(`${this.node.id}ListUnder`, ['s3:ListBucket'], this.bucket.bucketArn);
    statement.addCondition('StringLike', { 's3:prefix': `${prefix}*` });
    return this.#access([statement]);
  }

  #objects(verb: string, action: string, prefixes: readonly string[]): Access {
    const resources = prefixes.map((prefix) => this.bucket.arnForObjects(`${prefix}*`));
    return {
      ...this.#access([allow(`${this.node.id}${verb}`, [action], ...resources)]),
      wildcards: resources.map((resource) => ({ resource, reason: 'Keys of objects are made at run time.' })),
    };
  }

  #access(statements: Access['statements']): Access {
    return { environment: { [this.#variable]: this.name }, statements };
  }
}

const UPLOADS = { abortIncompleteMultipartUploadAfter: Duration.days(1) };

/** A bucket of working files: nothing in it lives longer than `days`. */
export class WorkBucket extends HouseBucket {
  constructor(scope: Construct, id: string, { days, ...name }: BucketName & { readonly days: number }) {
    super(scope, id, name, {
      lifecycleRules: [{ id: 'expire', expiration: Duration.days(days), ...UPLOADS }],
      removalPolicy: RemovalPolicy.DESTROY,
    });
    acknowledge(
      this,
      'AwsSolutions-S1',
      'Working files of functions, expired after days; a log of reads adds a copy of keys and no insight.',
    );
  }
}

/** Longer than any backup of a table is kept (35 days), so that who deletes a record by mistake has time to notice. */
const DELETED_KEPT_DAYS = 400;

/** A bucket of records that outlive the tables and their backups: nothing expires, and what is deleted is kept a while. */
export class RecordBucket extends HouseBucket {
  constructor(scope: Construct, id: string, { retain, ...name }: BucketName & { readonly retain: boolean }) {
    super(scope, id, name, {
      versioned: true,
      lifecycleRules: [{ id: 'forget', noncurrentVersionExpiration: Duration.days(DELETED_KEPT_DAYS), ...UPLOADS }],
      removalPolicy: removalOf(retain),
    });
    acknowledge(
      this,
      'AwsSolutions-S1',
      'Hashes that one function adds to, and that the daily run and who restores a backup read; versions keep what is deleted.',
    );
  }
}

/** Kept of what a step of the run or an erasure replaced: long enough to notice, and no longer than backups of tables. */
const MONTH_ENDS_REPLACED_DAYS = 30;

/**
 * The objects of daily runs: those of a run for 30 days, day files and reports for 35, those of month ends for ever. What was replaced
 * of a month end comes back for 30 days, since nothing else could make it again; the rest by running the day again.
 */
export class RunsBucket extends HouseBucket {
  constructor(scope: Construct, id: string, { retain, ...name }: BucketName & { readonly retain: boolean }) {
    const expiring = (prefix: string, days: number) => ({
      id: prefix.replace('/', ''),
      prefix,
      expiration: Duration.days(days),
      noncurrentVersionExpiration: Duration.days(1),
    });
    super(scope, id, name, {
      versioned: true,
      lifecycleRules: [
        // Not in a rule with days (Amazon S3 user guide, "Lifecycle configuration elements").
        { id: 'markers', expiredObjectDeleteMarker: true, ...UPLOADS },
        expiring(OBJECTS.runs, 30),
        expiring(OBJECTS.days, DAYS_KEPT),
        expiring(OBJECTS.entries, DAYS_KEPT),
        expiring(OBJECTS.reports, DAYS_KEPT),
        // A shop that is run no more shows no products of long ago.
        expiring(OBJECTS.shelves, DAYS_KEPT),
        {
          id: 'month-ends',
          prefix: OBJECTS.monthEnds,
          noncurrentVersionExpiration: Duration.days(MONTH_ENDS_REPLACED_DAYS),
        },
      ],
      removalPolicy: removalOf(retain),
    });
    acknowledge(
      this,
      'AwsSolutions-S1',
      'Written and read by the functions of the daily run; a log of reads adds a copy of keys and no insight.',
    );
  }
}
