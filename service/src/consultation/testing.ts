import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql, type Database } from '#kith/platform/db/index.ts'
import { newToken } from '#kith/platform/identity/index.ts'
import { serveRoutes, type Served, type ServedOptions } from '../../test/world/served.ts'
import { consultationRoutes } from './routes.ts'
import { setUpConsultation } from './set-up.ts'

/** The consultation with its people, served without a browser: for this module's tests. */
export interface ConsultationWorld extends Served {
  readonly letterFolder: string
}

const people: ServedOptions['people'] = [
  ['clerk', 'correspondence-clerk'],
  ['analyst', 'consultation-analyst'],
  ['analyst-two', 'consultation-analyst'],
  ['contact', 'safeguarding-contact'],
  ['official', 'plan-official'],
  ['official-two', 'plan-official'],
]

export async function consultationWorld(
  kith: { readonly database: Database; readonly adminUrl: string },
  at: string,
): Promise<ConsultationWorld> {
  const letterFolder = join(tmpdir(), `kith-letters-${newToken().slice(0, 8)}`)
  const routes = consultationRoutes({ publicUrl: 'https://kith.example', letterFolder })
  const served = await serveRoutes(kith, { routes, people, at, folder: letterFolder })
  await setUpConsultation(kith.database)
  return { ...served, letterFolder }
}

/** Counts rows as the administrator would: past every policy. */
export async function countRows(
  admin: { query(text: string): Promise<{ rows: { n: string }[] }> },
  from: string,
): Promise<number> {
  return Number((await admin.query(`select count(*) as n from ${from}`)).rows[0]?.n)
}

export { hiddenIn } from '../../test/world/served.ts'
export { sql }
