import { type Result, isRefusal } from '../kernel/result.ts'

/** One number of theirs beside ours. */
export interface Line {
  readonly what: string
  /** As published. */
  readonly theirs: number
  readonly ours: number
  /** How far apart they may be: half of the last printed digit of theirs, or what the note explains. */
  readonly within: number
  readonly note?: string
}

/** A published example worked again. Data are single facts typed in, so it runs anywhere. */
export interface Example {
  readonly id: string
  readonly title: string
  readonly room: string
  /** Where theirs is printed. */
  readonly source: string
  /**
   * 'published': read there. 'reproduced': also run with the authors' own software. 'closed-form': by
   * arithmetic that can be done on paper. 'unverified': carried from memory, not yet read there.
   */
  readonly status: 'published' | 'reproduced' | 'closed-form' | 'unverified'
  readonly lines: () => readonly Line[] | Promise<readonly Line[]>
}

/** Builds lines by name; a refusal of ours is a bug in the example. */
export function line(what: string, theirs: number, ours: number | undefined, within: number, note?: string): Line {
  return { what, theirs, ours: ours ?? NaN, within, ...(note === undefined ? {} : { note }) }
}

/** The value, or an exception: in an example nothing may be refused. */
export function given<T>(result: Result<T>): T {
  if (isRefusal(result)) throw new Error(`an example was refused: ${result.says}`)
  return result
}
