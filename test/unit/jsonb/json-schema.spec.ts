import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { registryJsonSchema } from '../../../src/jsonb/json-schema.js';
import { JSONB_FIELDS, JSONB_REGISTRY } from '../../../src/jsonb/registry.js';

const schema = registryJsonSchema() as {
  properties: Record<string, unknown>;
  $defs: Record<string, { description?: string; properties: Record<string, { description?: string }> }>;
};
const accepts = new Ajv2020({ strict: true }).compile(schema);

describe('the JSON Schema of the registry', () => {
  it('has every field and every registry key', () => {
    expect(Object.keys(schema.properties)).toEqual(JSONB_FIELDS);
    expect(Object.keys(schema.$defs)).toEqual(
      expect.arrayContaining(Object.values(JSONB_REGISTRY).map(({ key }) => key)),
    );
  });

  it('is plain JSON, made anew each time', () => {
    expect(JSON.parse(JSON.stringify(schema))).toEqual(schema);
    expect(registryJsonSchema()).not.toBe(registryJsonSchema());
    expect(registryJsonSchema()).toEqual(schema);
  });

  it.each([
    ['{"vi":"","en":"","zh":"","__proto__":{}}', 'Challenge.description', false],
    ['{"vi":"","en":"","zh":"","constructor":1}', 'Challenge.description', false],
    ['{"constructor":1,"a":{"toString":null}}', 'BehaviorLog.metadata', true],
    ['{"a":{"__proto__":1}}', 'BehaviorLog.metadata', false],
    ['{"a\\u0000":1}', 'BehaviorLog.metadata', false],
    ['{"a":[{"b":"\\ud800"}]}', 'BehaviorLog.metadata', false],
    ['{"experiment":{"name":"a","variant":"b","since":[1]}}', 'BehaviorLog.metadata', true],
    ['{"a":[[[[[[[]]]]]]]}', 'BehaviorLog.metadata', true],
    ['{"a":[[[[[[[[]]]]]]]]}', 'BehaviorLog.metadata', false],
    ['null', 'BehaviorLog.metadata', true],
    ['null', 'NudgeHistory.metadata', false],
  ])('of %s as %s says %p', (json, field, expected) => {
    expect(accepts({ [field]: JSON.parse(json) as unknown })).toBe(expected);
  });

  it('says in words what it has no keyword for', () => {
    expect(schema.$defs['NudgeMetadata']?.properties['clickedAt']?.description).toMatch(
      /^Not before openedAt/,
    );
    expect(schema.$defs['CourseRecommendationResult']?.properties['recommendations']?.description).toBe(
      'Sorted with the highest score first. No two items have the same courseId.',
    );
    expect(schema.$defs['BehaviorLogMetadata']?.description).toContain('16384 bytes');
  });
});
