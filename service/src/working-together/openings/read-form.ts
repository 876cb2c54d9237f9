import { parseDay, type Day } from '#kith/people/index.ts'
import type { FieldError } from '#kith/platform/design-system/index.ts'
import type { Language } from '#kith/platform/words/index.ts'
import { openingReasons, type WantedOpening } from './store.ts'
import { openingWords } from './words.ts'
import { charactersIn } from '#kith/platform/words/index.ts'

/** What a form sent, by field; a field it did not send is empty. */
export type Sent = (field: string) => string

type Read<T> = { readonly read: T } | { readonly errors: readonly FieldError[] }

/** A day sent as three fields, or undefined where it is none. */
export function dayOf(sent: Sent, name: string): Day | undefined {
  const [day, month, year] = (['day', 'month', 'year'] as const).map((part) => sent(`${name}-${part}`).trim())
  // A year of less than four figures is a slip, not the first century.
  if (!day || !month || year?.length !== 4) return undefined
  return parseDay(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

/** Who is looked for and why, or what is missing. */
export function readOpening(
  language: Language,
  sent: Sent,
  today: Day,
): Read<Omit<WantedOpening, 'form' | 'reviewBy'>> {
  const { problems } = openingWords(language)
  const errors: FieldError[] = []
  const wrong = (field: string, message: string) => void errors.push({ field, message })
  const reason = openingReasons.find((one) => one === sent('reason'))
  const [because, forename, surname] = [sent('because').trim(), sent('forename').trim(), sent('surname').trim()]
  const born = dayOf(sent, 'born')
  if (!reason) wrong('reason', problems.reason)
  if (because.length < 20) wrong('because', problems.because)
  if (forename === '') wrong('forename', problems.forename)
  if (surname === '') wrong('surname', problems.surname)
  if (!born || born > today) wrong('born-day', problems.born)
  return reason && born && errors.length === 0 ? { read: { reason, because, forename, surname, born } } : { errors }
}

/** What the guardian found, or what is missing. */
export function readReview(
  language: Language,
  sent: Sent,
): Read<{ readonly wasRight: boolean; readonly says: string }> {
  const { guardianProblems } = openingWords(language)
  const [right, says] = [sent('right'), sent('says').trim()]
  const errors: FieldError[] = []
  if (right !== 'yes' && right !== 'no') errors.push({ field: 'right', message: guardianProblems.right })
  if (charactersIn(says) < 10) errors.push({ field: 'says', message: guardianProblems.says })
  return errors.length === 0 ? { read: { wasRight: right === 'yes', says } } : { errors }
}

/** Why and how long an opening is kept out of the family's log, or what is missing. `latest`: the last day it may be. */
export function readHold(
  language: Language,
  sent: Sent,
  today: Day,
  latest: Day,
): Read<{ readonly because: string; readonly until: Day }> {
  const { guardianProblems } = openingWords(language)
  const because = sent('hold-because').trim()
  const until = dayOf(sent, 'hold-until')
  const errors: FieldError[] = []
  if (charactersIn(because) < 10) errors.push({ field: 'hold-because', message: guardianProblems.because })
  if (!until || until <= today || until > latest)
    errors.push({ field: 'hold-until-day', message: guardianProblems.until })
  return until && errors.length === 0 ? { read: { because, until } } : { errors }
}
