/** The signs that JSON consists of besides its values, as bytes. */
export const BRACE = 0x7b;
export const CLOSING_BRACE = 0x7d;
export const BRACKET = 0x5b;
export const CLOSING_BRACKET = 0x5d;
export const COLON = 0x3a;
export const COMMA = 0x2c;
export const QUOTE = 0x22;
