// The suites that every run of the tests has, with ten to twenty times as many values.
process.env.PROPERTY_RUNS = '10000';
await import('../unit/jsonb/agreement.spec.js');
await import('../unit/exports/zod-schemas.spec.js');
await import('../integration/jsonb/accepted-values.spec.js');

export {};
