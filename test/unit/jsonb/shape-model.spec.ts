import { describe, expect, it } from '@jest/globals';
import { IsEmail, IsOptional, IsString, ValidateNested } from 'class-validator';
import { IsText } from '../../../src/jsonb/decorators/is-text.js';
import { shapeModel } from '../../../src/jsonb/shape-model.js';

class WithUnknownRule {
  @IsEmail()
  email: string;
}
class WithCondition {
  @IsOptional()
  @IsText()
  name: string | null;
}
class WithBareNesting {
  @ValidateNested()
  inner: object;
}
class WithGroup {
  @IsText({ groups: ['admin'] })
  name: string;
}
class WithTypeOfItsOwn {
  @IsString()
  name: string;
}

describe('reading a shape class', () => {
  it.each([
    [WithUnknownRule, 'WithUnknownRule.email uses the rule "isEmail"'],
    [WithCondition, 'WithCondition.name uses a condition'],
    [WithBareNesting, 'WithBareNesting.inner uses @ValidateNested()'],
    [WithGroup, 'WithGroup.name uses a condition or a group'],
    [WithTypeOfItsOwn, 'WithTypeOfItsOwn.name uses the rule "isString"'],
  ])('refuses %p, whose rule the checkers would not have', (shape, message) => {
    expect(() => shapeModel(shape)).toThrow(
      expect.objectContaining({ code: 'JSONB_SHAPE_UNREADABLE', message: expect.stringContaining(message) }),
    );
  });
});
