import type { DataSource } from 'typeorm';
import type { SchemaNames } from '../../postgres/schema-names.js';
import { Challenge } from '../../entities/challenge.entity.js';
import { User } from '../../entities/host/user.entity.js';

/** Reads the schemas of a DataSource from its entities; `public` by default. */
export function schemaNamesOf(dataSource: DataSource): SchemaNames {
  return {
    integration: dataSource.getMetadata(Challenge).schema ?? 'public',
    host: dataSource.getMetadata(User).schema ?? 'public',
  };
}
