/**
 * An expected "no": what is wrong and what could be done about it, as a value. A refusal is never an exception (those are our own bugs)
 * and never a NaN.
 */
export interface Refusal {
  readonly refused: true
  /** Stable, in kebab-case, for programs: `singular-design`. */
  readonly code: string
  /** What is wrong and where, as a sentence for a person. */
  readonly says: string
  /** What could be done, as a sentence. */
  readonly remedy: string
  /** The facts behind the sentence: names, counts, values. */
  readonly details: Readonly<Record<string, unknown>>
}

export type Result<T> = T | Refusal

/** Something to know about a result that was nevertheless given. */
export interface Warning {
  readonly code: string
  readonly says: string
  readonly details?: Readonly<Record<string, unknown>>
}

/** What every result carries, so that a reader can say how a number came about and run it again. */
export interface Provenance {
  /** `room.method`, as `models.glm`. */
  readonly method: string
  /** Raised when the same input may give other numbers. */
  readonly version: string
  readonly warnings: readonly Warning[]
}

/** What every iterative fit says of itself. */
export interface Convergence {
  /** A fit that did not converge is a refusal, unless its page says otherwise. */
  readonly status: 'converged' | 'stopped'
  readonly iterations: number
  /** The largest absolute slope left, on the scale its page states: 0 for a closed form. */
  readonly gradient: number
}

/** A model fitted on the way to a result, and how it settled. */
export interface FitOnTheWay extends Convergence {
  readonly model: string
}

/** How a fit settled, and nothing else of it. */
export function settled(model: string, { status, iterations, gradient }: Convergence): FitOnTheWay {
  return { model, status, iterations, gradient }
}

/**
 * A refusal: a code for programs, what is wrong and what could be done in sentences, and the numbers it speaks of.
 */
export function refuse(
  code: string,
  says: string,
  remedy: string,
  details: Readonly<Record<string, unknown>> = {},
): Refusal {
  return { refused: true, code, says, remedy, details }
}

/**
 * Whether an answer is a refusal: ask before a result is used.
 */
export function isRefusal(value: unknown): value is Refusal {
  return typeof value === 'object' && value !== null && 'refused' in value && value.refused === true
}

/**
 * A warning on a result: a code for programs, a sentence, and the numbers it speaks of.
 */
export function warn(code: string, says: string, details: Readonly<Record<string, unknown>> = {}): Warning {
  return { code, says, details }
}

/** `{ ...by('models.glm', '1', warnings), … }`: a result's first three fields. */
export function by(method: string, version: string, warnings: readonly Warning[] = []): Provenance {
  return { method, version, warnings }
}
