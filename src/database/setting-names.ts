/** Every setting, in the order of the documentation. */
export const SETTING_NAMES = [
  'DATABASE_URL',
  'DIRECT_URL',
  'TEST_DATABASE_URL',
  'CITUS_URL',
  'INTEGRATION_SCHEMA',
  'HOST_FOREIGN_KEY',
  'ALLOW',
  'LOCK_TIMEOUT',
  'LINK_TIMEOUT',
  'DATABASE_POOL_SIZE',
  'INTEGRATION_DATA_DIR',
  'INTEGRATION_USAGE_FILE',
  'R2_ENDPOINT',
  'R2_ACCOUNT_ID',
  'R2_BUCKET',
  'R2_BUCKET_NAME',
  'R2_ACCESS_KEY_ID',
  'R2_SECRET_ACCESS_KEY',
  'CLOUDFLARE_R2_ACCOUNT_ID',
  'CLOUDFLARE_R2_ACCESS_KEY_ID',
  'CLOUDFLARE_R2_SECRET_ACCESS_KEY',
  'CLOUDFLARE_R2_BUCKET_NAME',
  'CLOUDFLARE_R2_PUBLIC_URL',
  'NODE_ENV',
] as const;

export type SettingName = (typeof SETTING_NAMES)[number];

export function isSettingName(name: string): name is SettingName {
  return (SETTING_NAMES as readonly string[]).includes(name);
}
