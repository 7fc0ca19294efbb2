import type { PrismaModels } from '../prisma/prisma-client.js';

/** One test of the host: its body runs in a transaction that is committed, as there. */
export type HostStep = (models: PrismaModels) => Promise<void>;

/** The tests of one of the host's suites, by name and in its order. */
export type HostSteps = Readonly<Record<string, HostStep>>;
