import { describe, expect, it } from '@jest/globals';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { z } from 'zod';
import { OPEN_DOCUMENT } from '../../../src/jsonb/decorators/open-document.js';
import { registryJsonSchema } from '../../../src/jsonb/json-schema.js';
import { isStorableText } from '../../../src/jsonb/storable-text.js';
import { validateDocument, validateJsonb } from '../../../src/jsonb/validate-jsonb.js';
import type { Violation } from '../../../src/jsonb/violation.js';
import { mixed, throughJson } from '../../support/jsonb/near-misses.js';
import { NOT_JSON, referenceVerdict, shapeOf } from '../../support/jsonb/reference-validator.js';
import { FITTING, type FieldValue } from '../../support/jsonb/values.js';
import { writtenIfValid } from '../../support/jsonb/written-if-valid.js';

/** Values of each kind; `npm run test:soak -- agreement` tries 10,000. */
const RUN = { seed: 20260105, numRuns: Number(process.env.PROPERTY_RUNS ?? 500) };

const schema = registryJsonSchema();
const ajv = new Ajv2020({ strict: true }).addSchema(schema, 'registry');

describe.each(Object.entries(FITTING))('for %s', (name, fitting) => {
  it('accepts everything that fits', () => {
    fc.assert(
      fc.property(fitting, ({ field, value, row }) => {
        expect(validateJsonb(field, value, row)).toEqual([]);
      }),
      RUN,
    );
  });

  it('gives the verdict of class-validator, and blames the same keys', () => {
    let refused = 0;
    fc.assert(
      fc.property(mixed(fitting), (fieldValue) => {
        const violations = validateDocument(fieldValue.field, fieldValue.value, fieldValue.row);
        const reference = referenceVerdict(shapeOf(fieldValue), fieldValue.value);
        if (violations.length > 0) refused++;
        if (reference.includes(NOT_JSON) || reference.includes(OPEN_DOCUMENT)) return violations.length > 0;
        return sameSet(firstKeys(violations), reference);
      }),
      RUN,
    );
    // Hardly anything is wrong with an analysis of an unknown type.
    expect(refused / RUN.numRuns).toBeGreaterThan(name === 'OtherAnalysis' ? 0.05 : 0.2);
    expect(refused / RUN.numRuns).toBeLessThan(0.95);
  });

  it('writes at once only what is valid, as JSON.stringify does', () => {
    let sure = 0;
    fc.assert(
      fc.property(mixed(fitting), ({ field, value, row }) => {
        const json = throughJson(value);
        const written = writtenIfValid(field, json, row);
        if (written === undefined) return true;
        sure++;
        return validateJsonb(field, json, row).length === 0 && written === JSON.stringify(json);
      }),
      RUN,
    );
    if (name !== 'OtherAnalysis') expect(sure).toBeGreaterThan(0);
  });

  it('gives the verdict of ajv on the JSON Schema, except on rules that it has no keyword for', () => {
    fc.assert(
      fc.property(mixed(fitting), ({ field, value, row }) => {
        const json = throughJson(value);
        const violations = validateJsonb(field, json, row);
        const accepts = row
          ? ajv.validate('registry#/$defs/AIAnalysis', { ...row, result: json })
          : ajv.validate('registry', { [field]: json });
        return json === undefined || accepts === violations.every(hasNoKeyword);
      }),
      RUN,
    );
  });
});

describe('an I18nText', () => {
  it("gets the verdict of the host's own Zod schema, as far as jsonb can store it", () => {
    const hostSchema = z.strictObject({ vi: z.string(), en: z.string(), zh: z.string() });
    fc.assert(
      fc.property(mixed(arbitrary('I18nText')), ({ field, value }) => {
        const json = throughJson(value);
        const isAccepted = validateDocument(field, json).length === 0;
        return isAccepted === (hostSchema.safeParse(json).success && isStorable(json));
      }),
      RUN,
    );
  });
});

function arbitrary(name: string): fc.Arbitrary<FieldValue> {
  return FITTING[name] as fc.Arbitrary<FieldValue>;
}

/** The keys of the document under which there are violations. */
function firstKeys(violations: readonly Violation[]): string[] {
  return violations.map(({ path }) => {
    const quoted = /^\[("(?:[^"\\]|\\.)*")\]/.exec(path)?.[1];
    return quoted === undefined ? path.replace(/[.[].*$/, '') : (JSON.parse(quoted) as string);
  });
}

function sameSet(some: readonly string[], others: readonly string[]): boolean {
  return some.every((one) => others.includes(one)) && others.every((one) => some.includes(one));
}

function hasNoKeyword({ expected }: Violation): boolean {
  return /^(not before|in a list|at most \d+ bytes)/.test(expected);
}

function isStorable(value: unknown): boolean {
  return Object.values(value as object).every((text) => isStorableText(String(text)));
}
