import type { WantedCheck } from '../catalog/plan-checks.js';

/**
 * The check constraints of the JSONB columns as the migrations of January 2026 make them. They were derived
 * from the shape classes and are frozen here: when a shape changes, a new migration brings new ones.
 */
export const JSONB_SHAPE_CHECKS: readonly WantedCheck[] = [
  {
    table: 'Challenge',
    column: 'description',
    name: 'Challenge_description_shape_check',
    expression: `("description" @@ '$.type() == "object" && !exists($.keyvalue() ? (@.key != "vi" && @.key != "en" && @.key != "zh")) && $."vi".type() == "string" && $."en".type() == "string" && $."zh".type() == "string"'::jsonpath) IS TRUE`,
  },
  {
    table: 'AIAnalysis',
    column: 'result',
    name: 'AIAnalysis_result_shape_check',
    expression: `CASE "analysisType" WHEN 'COURSE_RECOMMENDATION' THEN ("result" @@ '$.type() == "object" && !exists($.keyvalue() ? (@.key != "recommendations")) && $."recommendations".type() == "array" && !exists($."recommendations"[*].type() ? (@ != "object")) && !exists($."recommendations"[*] ? (!(@.type() == "object" && !exists(@.keyvalue() ? (@.key != "courseId" && @.key != "score" && @.key != "reason" && @.key != "strategy")) && @."courseId".type() == "string" && @."score".type() == "number" && (@."score" >= 0) && (@."score" <= 1) && @."reason".type() == "object" && !exists(@."reason".keyvalue() ? (@.key != "vi" && @.key != "en" && @.key != "zh")) && @."reason"."vi".type() == "string" && @."reason"."en".type() == "string" && @."reason"."zh".type() == "string" && @."strategy".type() == "string")))'::jsonpath) IS TRUE WHEN 'LEARNING_STYLE' THEN ("result" @@ '$.type() == "object" && !exists($.keyvalue() ? (@.key != "style" && @.key != "sampleSize" && @.key != "evidence")) && $."style".type() == "string" && ($."style" == "VISUAL" || $."style" == "READING" || $."style" == "INTERACTIVE" || $."style" == "AUDITORY") && $."sampleSize".type() == "number" && ($."sampleSize" % 1 == 0) && ($."sampleSize" >= 1) && $."evidence".type() == "array" && !exists($."evidence"[*].type() ? (@ != "string"))'::jsonpath) IS TRUE WHEN 'RISK_PROFILE' THEN ("result" @@ '$.type() == "object" && !exists($.keyvalue() ? (@.key != "riskTolerance" && @.key != "riskScore" && @.key != "persona" && @.key != "summary")) && $."riskTolerance".type() == "string" && ($."riskTolerance" == "LOW" || $."riskTolerance" == "MEDIUM" || $."riskTolerance" == "HIGH") && $."riskScore".type() == "number" && ($."riskScore" % 1 == 0) && ($."riskScore" >= 0) && ($."riskScore" <= 100) && $."persona".type() == "string" && $."summary".type() == "object" && !exists($."summary".keyvalue() ? (@.key != "vi" && @.key != "en" && @.key != "zh")) && $."summary"."vi".type() == "string" && $."summary"."en".type() == "string" && $."summary"."zh".type() == "string"'::jsonpath) IS TRUE WHEN 'CHURN_RISK' THEN ("result" @@ '$.type() == "object" && !exists($.keyvalue() ? (@.key != "probability" && @.key != "horizonDays" && @.key != "factors")) && $."probability".type() == "number" && ($."probability" >= 0) && ($."probability" <= 1) && $."horizonDays".type() == "number" && ($."horizonDays" % 1 == 0) && ($."horizonDays" >= 1) && $."factors".type() == "array" && !exists($."factors"[*].type() ? (@ != "object")) && !exists($."factors"[*] ? (!(@.type() == "object" && !exists(@.keyvalue() ? (@.key != "name" && @.key != "weight")) && @."name".type() == "string" && @."weight".type() == "number" && (@."weight" >= -1) && (@."weight" <= 1))))'::jsonpath) IS TRUE ELSE false END`,
  },
  {
    table: 'Achievement',
    column: 'description',
    name: 'Achievement_description_shape_check',
    expression: `("description" @@ '$.type() == "object" && !exists($.keyvalue() ? (@.key != "vi" && @.key != "en" && @.key != "zh")) && $."vi".type() == "string" && $."en".type() == "string" && $."zh".type() == "string"'::jsonpath) IS TRUE`,
  },
  {
    table: 'NudgeHistory',
    column: 'message',
    name: 'NudgeHistory_message_shape_check',
    expression: `("message" @@ '$.type() == "object" && !exists($.keyvalue() ? (@.key != "vi" && @.key != "en" && @.key != "zh")) && $."vi".type() == "string" && $."en".type() == "string" && $."zh".type() == "string"'::jsonpath) IS TRUE`,
  },
  {
    table: 'NudgeHistory',
    column: 'metadata',
    name: 'NudgeHistory_metadata_shape_check',
    expression: `("metadata" @@ '$.type() == "object" && !exists($.keyvalue() ? (@.key != "hookPhase" && @.key != "context" && @.key != "channel" && @.key != "variant" && @.key != "priority" && @.key != "openedAt" && @.key != "clickedAt" && @.key != "reward")) && (!exists($."hookPhase") || $."hookPhase".type() == "string" && ($."hookPhase" == "TRIGGER" || $."hookPhase" == "ACTION" || $."hookPhase" == "VARIABLE_REWARD" || $."hookPhase" == "INVESTMENT")) && (!exists($."context") || $."context".type() == "string" && ($."context" == "INVESTMENT_DECISION" || $."context" == "BUDGETING" || $."context" == "STREAK_WARNING" || $."context" == "SOCIAL_PROOF_REALTIME" || $."context" == "COURSE_COMPLETION")) && (!exists($."channel") || $."channel".type() == "string" && ($."channel" == "PUSH" || $."channel" == "EMAIL" || $."channel" == "IN_APP")) && (!exists($."variant") || $."variant".type() == "string" && ($."variant" == "RULE_BASED" || $."variant" == "AI")) && (!exists($."priority") || $."priority".type() == "string" && ($."priority" == "LOW" || $."priority" == "MEDIUM" || $."priority" == "HIGH")) && (!exists($."openedAt") || $."openedAt".type() == "string" && ($."openedAt" like_regex "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,9})?(?:Z|[+]00:00)$")) && (!exists($."clickedAt") || $."clickedAt".type() == "string" && ($."clickedAt" like_regex "^(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](?:[.][0-9]{1,9})?(?:Z|[+]00:00)$")) && (!exists($."reward") || $."reward".type() == "object" && !exists($."reward".keyvalue() ? (@.key != "kind" && @.key != "points")) && $."reward"."kind".type() == "string" && ($."reward"."kind" == "POINTS" || $."reward"."kind" == "BADGE" || $."reward"."kind" == "SOCIAL") && (!exists($."reward"."points") || $."reward"."points".type() == "number" && ($."reward"."points" % 1 == 0) && ($."reward"."points" >= 0)))'::jsonpath) IS TRUE`,
  },
  {
    table: 'CourseAsset',
    column: 'metadata',
    name: 'CourseAsset_metadata_shape_check',
    expression: `"metadata" IS NULL OR ("metadata" @@ '$.type() == "object" && !exists($.keyvalue() ? (@.key != "checksumSha256" && @.key != "etag" && @.key != "bucket" && @.key != "language" && @.key != "width" && @.key != "height" && @.key != "pages" && @.key != "durationSeconds")) && (!exists($."checksumSha256") || $."checksumSha256".type() == "string" && ($."checksumSha256" like_regex "^[0-9A-Fa-f]{64}$")) && (!exists($."etag") || $."etag".type() == "string") && (!exists($."bucket") || $."bucket".type() == "string") && (!exists($."language") || $."language".type() == "string" && ($."language" == "vi" || $."language" == "en" || $."language" == "zh")) && (!exists($."width") || $."width".type() == "number" && ($."width" > 0)) && (!exists($."height") || $."height".type() == "number" && ($."height" > 0)) && (!exists($."pages") || $."pages".type() == "number" && ($."pages" > 0)) && (!exists($."durationSeconds") || $."durationSeconds".type() == "number" && ($."durationSeconds" > 0))'::jsonpath) IS TRUE`,
  },
];
