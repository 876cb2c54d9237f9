import type { FileCode, NoteCode, RowCode, ValueCode } from '#kith/platform/files/index.ts'

/** Reasons of our own why a row was set aside or something in it was left unsaid; the readers' own codes are in `platform/files`. */
export const ownRowCodes = [
  'no-key', // nothing to know the person by from one delivery to the next
  'not-listed', // a value the format or the mapping does not know
  'upn-invalid',
  'nhs-number-invalid',
  'nino-invalid',
  'uln-invalid',
  'postcode-invalid',
  'group-too-large',
  'ends-before-it-starts',
  'not-yet-born',
  'born-after-the-file', // a date of birth after the day the file speaks of: whoever it is of was not born when it was written
  'birth-expected', // the same, near enough to be a child expected
  'no-start-date',
  'says-nothing', // read and kept; this part of the format carries nothing Kith uses
] as const
export type OwnRowCode = (typeof ownRowCodes)[number]

export type RowProblemCode = OwnRowCode | RowCode | ValueCode | NoteCode

/**
 * One thing about one row. `set-aside`: nothing in the row is used. `note`: the row is used, what the note names is not.
 * `value` is as written, at most 60 characters.
 */
export interface RowProblem {
  readonly code: RowProblemCode
  readonly weight: 'set-aside' | 'note'
  readonly column?: string
  readonly value?: string
  readonly expected?: string
  readonly found?: string
}

/** Reasons of our own why a whole delivery was refused. */
export const ownDeliveryCodes = [
  'not-recognised',
  'not-this-feed',
  'no-such-feed',
  'older-than-loaded',
  'interrupted',
  'proof-failed',
  'staged-lost',
  'turned-down',
  'mapping-broken',
] as const
export type OwnDeliveryCode = (typeof ownDeliveryCodes)[number]
export type DeliveryProblemCode = OwnDeliveryCode | FileCode

/** Why a delivery was refused, as data; `describeDeliveryProblem` makes the sentence. */
export interface DeliveryProblem {
  readonly code: DeliveryProblemCode
  readonly file: string
  readonly part?: string
  readonly line?: number
  readonly at?: 'row'
  readonly column?: string | number
  readonly value?: string
  readonly found?: string | number
  readonly expected?: string | number
}

/** Why a delivery waits for a person. Rates are shares from 0 to 1. */
export const guardCodes = ['fewer-rows', 'more-rows', 'more-unknown', 'many-quarantined'] as const
export type GuardCode = (typeof guardCodes)[number]
export interface GuardReason {
  readonly code: GuardCode
  readonly part?: string
  readonly column?: string
  readonly found: number
  readonly usual: number
}
