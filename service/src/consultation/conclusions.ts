import type { HeardTheme, ReadHeard } from '#kith/action-plan/index.ts'
import { sql, type Scope } from '#kith/platform/db/index.ts'
import type { Call } from './model/call.ts'
import { decisions, readCalls } from './store/calls.ts'

interface Row {
  readonly theme: string
  readonly call: string
  readonly name_en: string
  readonly name_cy: string | null
  readonly comments: number
  readonly families: number
  readonly read_twice: number
  readonly read_alike: number
  readonly reply: string | null
  readonly decision: string | null
  readonly text_en: string | null
  readonly text_cy: string | null
  readonly because: string | null
  readonly promises: readonly string[] | null
}

/**
 * What was heard on every call and answered to it by a day and an instant, for reports on the plan: themes a person confirmed, in how many comments
 * and families of text a person found each, and the newest reply that was published. All of it is published.
 */
export const readConclusions: ReadHeard = async (scope, { asAt, knownAt }) => {
  const calls = new Map((await readCalls(scope)).map((call) => [call.key, call]))
  const rows = await readRows(scope, asAt, knownAt)
  return rows.map((row) => conclusionOf(row, calls.get(row.call)))
}

async function readRows(scope: Scope, asAt: string, knownAt: string): Promise<readonly Row[]> {
  const found =
    await sql<Row>`select * from consultation.conclusions(least(${knownAt}::timestamptz, ((${asAt}::date + 1)::timestamp at time zone 'Europe/London')))`.execute(
      scope.consultation,
    )
  return found.rows
}

function conclusionOf(row: Row, call: Call | undefined): HeardTheme {
  const decision = decisions.find((one) => one === row.decision)
  return {
    id: row.theme,
    href: `/comment/${row.call}/replies/${row.theme}`,
    name: { en: row.name_en, cy: row.name_cy },
    call: call?.title ?? { en: row.call, cy: null },
    comments: row.comments,
    families: row.families,
    readTwice: row.read_twice,
    readAlike: row.read_alike,
    reply:
      decision === undefined || row.reply === null || row.text_en === null
        ? null
        : {
            id: row.reply,
            decision,
            text: { en: row.text_en, cy: row.text_cy },
            because: row.because,
            promises: row.promises ?? [],
          },
  }
}
