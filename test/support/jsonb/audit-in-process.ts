import pg from 'pg';
import { auditJsonb } from '../../../src/jsonb/audit.js';

// Audits the database of the URL given, in a process of its own, so that the memory it needs can be told apart.
const client = new pg.Client({ connectionString: process.argv[2] });
await client.connect();
const session = {
  query: async (sql: string, parameters?: unknown[]) => (await client.query(sql, parameters)).rows as unknown,
};
const bytesBefore = process.resourceUsage().maxRSS * 1024;
let batches = 0;
const audit = await auditJsonb(session, {
  schemas: { integration: 'public', host: 'public' },
  onProgress: () => batches++,
});
await client.end();
const bytesGrown = process.resourceUsage().maxRSS * 1024 - bytesBefore;
console.log(JSON.stringify({ audit, batches, bytesGrown }));
