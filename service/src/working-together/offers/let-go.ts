import { writeAudit } from '#kith/platform/audit/index.ts'
import { sql, type Database } from '#kith/platform/db/index.ts'
import { asSystem } from '#kith/platform/identity/index.ts'
import { repeat } from '#kith/platform/time/index.ts'

export interface LettingGo {
  readonly database: Database
  /** For how many months after its answer an enquiry is kept whole. */
  readonly offerMonths: number
}

/** Lets go of what people wrote who offered a home or their time and were answered so long ago, and writes down of which enquiries; how many. What waits for an answer stays. */
export async function letEnquiriesGo({ database, offerMonths }: LettingGo): Promise<number> {
  return asSystem(database, (bearer) =>
    database.transaction(bearer('clear-up'), async (scope) => {
      const gone = await sql<{
        id: string
      }>`select id from working_together.let_enquiries_go(${offerMonths}) id`.execute(scope.workingTogether)
      const about = gone.rows.map(({ id }) => id)
      if (about.length > 0)
        await writeAudit(scope, { action: 'working-together.offers.let-go', about, outcome: 'allowed' })
      return about.length
    }),
  )
}

/** Lets go now, and every hour until stopped. */
export function startLettingGo(options: LettingGo, problem: (error: unknown) => void): { stop(): Promise<void> } {
  return repeat(() => letEnquiriesGo(options), 3600, problem)
}
