// The suite that every run of the tests has, with twenty times as many values.
process.env.PROPERTY_RUNS = '10000';
await import('../unit/jsonb/agreement.spec.js');

export {};
