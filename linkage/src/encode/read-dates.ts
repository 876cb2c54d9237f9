import type { Database } from './database.ts'
import { literal } from './text.ts'

/** Dates as YYYY-MM-DD from texts by a strptime format; undefined where a text is not written so. */
export async function readDates(
  db: Database,
  texts: readonly string[],
  format: string,
): Promise<readonly (string | undefined)[]> {
  const read: (string | undefined)[] = []
  for (let from = 0; from < texts.length; from += 5000) {
    const list = texts
      .slice(from, from + 5000)
      .map(literal)
      .join(', ')
    const rows = await db.rows(
      `SELECT strftime(try_strptime(k, ${literal(format)}), '%Y-%m-%d') FROM (SELECT unnest([${list}]) AS k, generate_subscripts([${list}], 1) AS place) ORDER BY place`,
    )
    for (const [date] of rows) read.push(date ?? undefined)
  }
  return read
}
