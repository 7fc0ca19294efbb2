/** A picture of one color. */
export interface PlainImage {
  /** In pixels. */
  readonly width: number;
  /** In pixels. */
  readonly height: number;
  readonly color: Color;
}

/** Red, green and blue, 0 to 255 each. */
export type Color = readonly [red: number, green: number, blue: number];
