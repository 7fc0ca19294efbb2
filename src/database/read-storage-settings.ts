import { CertificateSettings, publicUrlProblem } from './certificate-settings.js';
import type { SettingName } from './setting-names.js';
import type { SettingProblem } from './settings-error.js';
import {
  accessKeyProblem,
  accountProblem,
  bucketProblem,
  endpointProblem,
  StorageSettings,
} from './storage-settings.js';
import { UnusableSettings } from './unusable-settings.js';

/** Returns a setting's value; `undefined` if missing or empty. */
export type GivenSettings = (name: SettingName) => string | undefined;

type Check = readonly [name: SettingName, problem: (value: string) => string | undefined];

const NAMES_OF_FILES = [
  'R2_ENDPOINT',
  'R2_ACCOUNT_ID',
  'R2_BUCKET',
  'R2_BUCKET_NAME',
  'R2_ACCESS_KEY_ID',
  'R2_SECRET_ACCESS_KEY',
] as const;

/** The host's certificate bucket, unless a setting names another. */
const CERTIFICATE_BUCKET = 'v-edfinance-certificates';

/**
 * Reads the storage settings of course files, by our names or the host's. Account and keys may be those of
 * the host's certificates (`CLOUDFLARE_R2_*`). The bucket never is: it is public, and a sweep would treat
 * certificates as files without a row.
 *
 * @returns `undefined` if no storage setting is given
 */
export function readStorageSettings(given: GivenSettings): StorageSettings | UnusableSettings | undefined {
  if (NAMES_OF_FILES.every((name) => given(name) === undefined)) return undefined;
  const first = <Name extends SettingName>(...names: [Name, ...Name[]]): Name =>
    names.find((name) => given(name) !== undefined) ?? names[0];
  const place = first('R2_ENDPOINT', 'R2_ACCOUNT_ID', 'CLOUDFLARE_R2_ACCOUNT_ID');
  const bucket = first('R2_BUCKET', 'R2_BUCKET_NAME');
  // A key must not be combined with the secret of another pair.
  const pair =
    first('R2_ACCESS_KEY_ID', 'R2_SECRET_ACCESS_KEY', 'CLOUDFLARE_R2_ACCESS_KEY_ID') ===
    'CLOUDFLARE_R2_ACCESS_KEY_ID'
      ? (['CLOUDFLARE_R2_ACCESS_KEY_ID', 'CLOUDFLARE_R2_SECRET_ACCESS_KEY'] as const)
      : (['R2_ACCESS_KEY_ID', 'R2_SECRET_ACCESS_KEY'] as const);
  const problems = problemsOf(given, [
    [place, place === 'R2_ENDPOINT' ? endpointProblem : accountProblem],
    [bucket, bucketProblem],
    [pair[0], accessKeyProblem],
    [pair[1], accessKeyProblem],
  ]);
  if (problems.length > 0) return new UnusableSettings(problems);
  const at = given(place) ?? '';
  return new StorageSettings({
    endpoint: place === 'R2_ENDPOINT' ? at : `https://${at}.r2.cloudflarestorage.com`,
    bucket: given(bucket) ?? '',
    accessKeyId: given(pair[0]) ?? '',
    secretAccessKey: given(pair[1]) ?? '',
  });
}

/**
 * Reads the URL under which the host publishes certificates, with the host's defaults.
 *
 * @returns `undefined` if neither the URL nor the account is given
 */
export function readCertificateSettings(
  given: GivenSettings,
): CertificateSettings | UnusableSettings | undefined {
  const account = given('CLOUDFLARE_R2_ACCOUNT_ID');
  const publicUrl = given('CLOUDFLARE_R2_PUBLIC_URL') ?? (account && `https://pub-${account}.r2.dev`);
  if (publicUrl === undefined) return undefined;
  const bucket = given('CLOUDFLARE_R2_BUCKET_NAME') ?? CERTIFICATE_BUCKET;
  const checks: Check[] = [
    ['CLOUDFLARE_R2_PUBLIC_URL', publicUrlProblem],
    ['CLOUDFLARE_R2_ACCOUNT_ID', accountProblem],
    ['CLOUDFLARE_R2_BUCKET_NAME', bucketProblem],
  ];
  const problems = problemsOf(
    given,
    checks.filter(([name]) => given(name) !== undefined),
  );
  return problems.length > 0 ? new UnusableSettings(problems) : new CertificateSettings(publicUrl, bucket);
}

function problemsOf(given: GivenSettings, checks: readonly Check[]): SettingProblem[] {
  return checks.flatMap(([name, check]) => {
    const value = given(name);
    const problem =
      value === undefined
        ? 'is missing: endpoint (or account id), bucket and both keys are given together'
        : check(value);
    return problem === undefined ? [] : [{ name, problem }];
  });
}
