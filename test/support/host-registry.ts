import { z } from 'zod';

/**
 * The host's Zod registry, written anew: plain objects, whose unknown keys are dropped without a word. A value
 * of ours passes it if it comes back unchanged.
 */
const I18N_TEXT = z.object({ vi: z.string(), en: z.string(), zh: z.string() });

const BEHAVIOR_LOG_PAYLOAD = z.object({
  isMock: z.boolean().optional(),
  generatedAt: z.string().datetime().optional(),
  action: z.string().optional(),
  details: z.record(z.string(), z.any()).optional(),
});

const USER_METADATA = z.object({
  displayName: z.string().optional(),
  avatar: z.string().url().optional(),
  preferences: z.record(z.string(), z.any()).optional(),
});

const DEVICE_INFO = z.object({
  userAgent: z.string().optional(),
  platform: z.string().optional(),
  screenResolution: z.string().optional(),
  language: z.string().optional(),
  timezone: z.string().optional(),
});

/** The JSON columns of the host's tables that we write, with the host's schema of each. */
const HOST_COLUMNS: Readonly<Record<string, Readonly<Record<string, z.ZodType>>>> = {
  User: { name: I18N_TEXT, metadata: USER_METADATA },
  Course: { title: I18N_TEXT, description: I18N_TEXT },
  Lesson: { title: I18N_TEXT, content: I18N_TEXT, videoKey: I18N_TEXT },
  UserAchievement: { name: I18N_TEXT, description: I18N_TEXT },
  BehaviorLog: { payload: BEHAVIOR_LOG_PAYLOAD, deviceInfo: DEVICE_INFO },
};

/** The tables of {@link HOST_COLUMNS}. */
export const HOST_TABLES = Object.keys(HOST_COLUMNS);

/** The host's tables have NULL for what is not there; its registry is not asked about these. */
type HostRow = Readonly<Record<string, unknown>>;

/** Finds the values of a host's table that its registry refuses or gives back changed, each with what comes back. */
export function changedByHost(table: string, rows: readonly object[]): unknown[] {
  return Object.entries(HOST_COLUMNS[table] ?? {}).flatMap(([column, schema]) =>
    (rows as readonly HostRow[]).flatMap(({ [column]: value }) => {
      if (value === null || value === undefined) return [];
      const { data, error } = schema.safeParse(value);
      return sortedJson(data) === sortedJson(value)
        ? []
        : [{ column: `${table}.${column}`, value, data, error }];
    }),
  );
}

/** The JSON of a value with the keys of its objects in order, since jsonb keeps no order. */
export function sortedJson(value: unknown): string | undefined {
  return JSON.stringify(value, (_, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
