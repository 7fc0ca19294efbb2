import type { Theme } from './figure.js';
import { NUDGE_FIGURES } from './published.js';

/** How people respond to the run's messages, by channel. */
export const NUDGE_RESPONSES: Theme = {
  name: 'nudges',
  figures: NUDGE_FIGURES,
  needs: ['NudgeHistory'],
  sql: ({ table, inRun }) => `
    WITH messages AS (
      SELECT "metadata"->>'channel' AS channel, ("metadata"->>'openedAt' IS NOT NULL)::int AS opened, ("metadata"->>'clickedAt' IS NOT NULL)::int AS clicked
      FROM ${table('NudgeHistory')} WHERE ${inRun('"id"')}),
    rates AS (
      SELECT name, coalesce(100 * avg(opened), 0) AS opened, coalesce(100 * avg(clicked), 0) AS clicked, count(channel) AS sent
      FROM (VALUES ('PUSH'), ('EMAIL'), ('IN_APP')) known (name) LEFT JOIN messages ON channel = name GROUP BY name)
    SELECT 'push-opened' AS figure, opened AS value, sent AS sample FROM rates WHERE name = 'PUSH'
    UNION ALL SELECT 'email-opened', opened, sent FROM rates WHERE name = 'EMAIL'
    UNION ALL
      SELECT 'email-over-push', email.opened / nullif(push.opened, 0), least(email.sent, push.sent)
      FROM rates email, rates push WHERE email.name = 'EMAIL' AND push.name = 'PUSH'
    UNION ALL
      SELECT 'in-app-over-email', app.opened / nullif(email.opened, 0), least(app.sent, email.sent)
      FROM rates app, rates email WHERE app.name = 'IN_APP' AND email.name = 'EMAIL'
    UNION ALL SELECT 'email-clicked', clicked, sent FROM rates WHERE name = 'EMAIL'`,
};
