import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import pg from 'pg'
import { layDatabaseGrants } from '#kith/platform/db/index.ts'
import { hashToken, newToken, roles } from '#kith/platform/identity/index.ts'
import { testKith, type TestKith } from '../world/kith.ts'
import type { Actor } from './cells.ts'

/** The planted world, somebody signed in for every role of two agencies, and a connection as the service's own login. */
export interface AccessWorld {
  readonly kith: TestKith
  readonly admin: pg.Client
  readonly app: pg.Client
  readonly actors: readonly SignedInActor[]
  /** The actor of a role and agency who is in force, as `data-lead of council`. */
  actor(name: string): SignedInActor
  close(): Promise<void>
}

export interface SignedInActor extends Actor {
  readonly token: string
  /** What is unusual about them; '' for those who simply work here. */
  readonly standing: string
}

/** What happens to somebody who was signed in, by the last part of their subject. */
const ends: Readonly<Record<string, string>> = {
  suspended: `update identity.actor set disabled_at = now() where id = $1`,
  'signed-out': `update identity.session set revoked_at = now(), revoked_because = 'test' where actor = $1`,
  'timed-out': `update identity.session set expires_at = now() - interval '1 second' where actor = $1`,
  idle: `update identity.session set idle_after = interval '1 minute', seen_at = now() - interval '2 minutes' where actor = $1`,
  'not-yet': `update identity.actor_role set granted_from = now() + interval '1 day' where actor = $1`,
  'without-role': `update identity.actor_role set granted_until = now() - interval '1 second' where actor = $1`,
}

export async function accessWorld(): Promise<AccessWorld> {
  const kith = await testKith()
  await layDatabaseGrants(kith.adminUrl) // a copy of the template has only what a new database allows everybody
  const admin = new pg.Client({ connectionString: kith.adminUrl })
  await admin.connect()
  for (const file of [
    'planted.sql',
    'planted-consultation.sql',
    'planted-working-together.sql',
    'planted-sealed.sql',
    'planted-own.sql',
    'planted-reach.sql',
    'planted-offers.sql',
    'planted-letters.sql',
  ])
    await admin.query(await readFile(new URL(file, import.meta.url), 'utf8'))
  const known = await admin.query<{ id: string; subject: string; agency: string; code: string }>(
    `select a.id, a.subject, a.agency, g.code from identity.actor a join people.agency g on g.id = a.agency order by a.subject`,
  )
  const actors: SignedInActor[] = []
  for (const { id, subject, agency, code } of known.rows) {
    const token = newToken()
    const [, named = '', , standing = ''] = subject.split('|')
    const role = roles.find((name) => name === named)
    assert.ok(role)
    // A page of one's own is read by whoever has just said who they are.
    assert.ok(
      await kith.database.openSession(
        subject,
        hashToken(token),
        60,
        null,
        role === 'family-member' && standing !== 'unproved',
      ),
    )
    const end = ends[standing]
    if (end !== undefined) await admin.query(end, [id])
    actors.push({ id, role, agency, code, token, standing, out: end !== undefined })
  }
  const app = new pg.Client({ connectionString: kith.appUrl, pipeline: true })
  await app.connect()
  return {
    kith,
    admin,
    app,
    actors,
    actor(name) {
      const found = actors.find(({ role, code, standing }) => standing === '' && `${role} of ${code}` === name)
      assert.ok(found, name)
      return found
    },
    async close() {
      await app.end()
      await admin.end()
      await kith.close()
    },
  }
}
