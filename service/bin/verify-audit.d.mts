/** Hashes by place; a hole where nothing is kept. */
type Hashes = readonly (Buffer | undefined)[]

export interface ReadLog {
  readonly name: string
  readonly key?: string | undefined
  readonly heads: readonly { readonly from: string; readonly note: string }[]
  readonly tiles: Hashes
  readonly entries?: readonly ({ readonly line: string; readonly hash: Buffer } | null | undefined)[] | undefined
}

export interface Finding {
  readonly what: string
  readonly from?: number | undefined
  readonly to?: number | undefined
}

export function readLog(folder: string): ReadLog
export function check(
  log: ReadLog,
  witnesses: readonly ReadLog[],
  key: string,
): {
  readonly findings: readonly Finding[]
  readonly entries: number
  readonly heads: number
  readonly agreed: number
}
