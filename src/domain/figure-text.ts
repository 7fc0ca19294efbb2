/** Says a range in words: `30 to 40`, `at least 2`. */
export function rangeText({ least, most }: { readonly least?: number; readonly most?: number }): string {
  if (least === undefined) return `at most ${most}`;
  return most === undefined ? `at least ${least}` : `${least} to ${most}`;
}

/** A value with as many digits as say something. */
export function roundedText(value: number): string {
  return String(Number(value.toFixed(value < 10 ? 2 : 1)));
}
