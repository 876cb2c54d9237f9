/** A change after which the program still does the same: no test could notice it, so it counts for nothing. */
export interface Equivalent {
  readonly file: string
  /** The line before and after, without its indentation. */
  readonly from: string
  readonly to: string
  readonly why: string
}

export const equivalents: readonly Equivalent[] = []
