import 'reflect-metadata';
import { DataSource, type EntityMetadata } from 'typeorm';
import { HOST_ENTITIES, INTEGRATION_ENTITIES, OPTIONAL_ENTITIES } from '../entities/index.js';

/** Builds the entities' metadata without a connection. */
class UnconnectedDataSource extends DataSource {
  async readMetadata(): Promise<DataSource> {
    await this.buildMetadatas();
    return this;
  }
}

/** Reads what the entities say of the ten models and of the host's tables beside them. Connects to nothing. */
export async function readEntityMetadata(): Promise<readonly EntityMetadata[]> {
  return (await openUnconnected()).entityMetadatas;
}

/** Returns a DataSource that knows the entities and connects to nothing. */
export function openUnconnected(): Promise<DataSource> {
  const entities = [...INTEGRATION_ENTITIES, ...HOST_ENTITIES, ...OPTIONAL_ENTITIES];
  return new UnconnectedDataSource({ type: 'postgres', entities }).readMetadata();
}
