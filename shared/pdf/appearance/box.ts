/** A box inside a stamp, in points from the stamp's bottom left corner. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
