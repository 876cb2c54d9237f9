import type { Day } from '#kith/people/index.ts'
import { formatPeriod, type Language } from '#kith/platform/words/index.ts'
import type { AssertionRow } from '../../store/lineage.ts'
import { saidInWords } from '../lineage/said.ts'
import { mappingWords } from './words.ts'

export type SaidOf = Pick<AssertionRow, 'says' | 'kind' | 'value' | 'otherKey'> & {
  readonly about: string
  readonly from: Day | null
  readonly to: Day | null
}

/** "person:N100: Offence (Part played: suspect), on 3 November 2026". */
export function particularsInWords(language: Language, said: SaidOf): string {
  const { what, particulars } = saidInWords(language, said)
  const all = particulars.map((one) => `${one.term}: ${one.value}`).join(', ')
  // Who somebody is has no dates of its own.
  const period = said.says === 'identity' ? [] : [formatPeriod(language, said)]
  return mappingWords(language).tried.about(said.about, [all === '' ? what : `${what} (${all})`, ...period].join(', '))
}
