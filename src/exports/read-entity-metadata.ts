import 'reflect-metadata';
import { DataSource, type EntityMetadata } from 'typeorm';
import { HOST_ENTITIES, INTEGRATION_ENTITIES, OPTIONAL_ENTITIES } from '../entities/index.js';

const ENTITIES = [...INTEGRATION_ENTITIES, ...HOST_ENTITIES, ...OPTIONAL_ENTITIES];

/** Builds the entities' metadata without a connection. */
class UnconnectedDataSource extends DataSource {
  async readMetadata(): Promise<DataSource> {
    await this.buildMetadatas();
    return this;
  }
}

/**
 * Reads what the entities say of the ten models and of the host's tables beside them, in this order; TypeORM's own is
 * that in which the entities were imported. Connects to nothing.
 */
export async function readEntityMetadata(): Promise<readonly EntityMetadata[]> {
  const dataSource = await openUnconnected();
  return ENTITIES.map((entity) => dataSource.getMetadata(entity));
}

/** Returns a DataSource that knows the entities and connects to nothing. */
export function openUnconnected(): Promise<DataSource> {
  return new UnconnectedDataSource({ type: 'postgres', entities: ENTITIES }).readMetadata();
}
