import { checkSettings } from '../check-settings.ts'
import type { LinkModel } from '../model.ts'
import type { LinkSettings } from '../settings.ts'
import { Judge } from './judge.ts'
import type { Judged } from './judge.ts'
import { columnsCompared, DateReader, factsOf, valuesOfRecords } from './plain-records.ts'
import type { PlainRecord } from './plain-records.ts'

/**
 * Weighs one pair of records by a trained model. Where neither is in a base nobody can say how common a value is, so rarity adds nothing here:
 * `openBase` knows. Same levels as `link` gives. Rejects with LinkageError.
 */
export async function scorePair(
  model: LinkModel,
  settings: LinkSettings,
  left: PlainRecord,
  right: PlainRecord,
): Promise<Judged> {
  checkSettings(settings)
  const judge = await Judge.open(settings, model)
  const dates = new DateReader()
  try {
    const { compared, roots } = columnsCompared(settings)
    const values = valuesOfRecords(settings, [left, right], roots, dates.read)
    const coded = new Map(await Promise.all(compared.map(async (column) => [column, await values.of(column)] as const)))
    return judge.judge(factsOf(coded, 0), factsOf(coded, 1), judge.tests())
  } finally {
    await dates.close()
  }
}
