import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { sql, type Bearer, type Database, type Scope } from '#kith/platform/db/index.ts'
import type { Purpose, Role } from './roles.ts'
import { roles } from './roles.ts'

/** Subject of the account the service's own jobs run as. It has no way in through the identity provider. */
export const systemSubject = 'kith|system'

/** Who is signed in, as the database resolves the session. */
export interface SignedIn {
  readonly session: string
  readonly actor: string
  readonly name: string
  readonly agency: string
  readonly agencyCode: string
  readonly agencyName: { readonly en: string; readonly cy: string }
  readonly roles: readonly Role[]
}

/** 256 random bits, as they go into the cookie; only their hash is stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** Whether `text` could be a token of ours: says nothing of whose, or whether it still stands. */
export function isToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text)
}

export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}

/** What a form carries back so that another site cannot send it: bound to the session, useless without its cookie. */
export function formToken(token: string, secret: string): string {
  return createHmac('sha256', secret).update(`form ${token}`).digest('base64url')
}

export function isFormToken(given: string, token: string, secret: string): boolean {
  const [left, right] = [Buffer.from(given), Buffer.from(formToken(token, secret))]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** The person behind the scope's session; null where the session is unknown, over, revoked, or the person is disabled. */
export async function whoIsSignedIn(scope: Scope): Promise<SignedIn | null> {
  const found = await sql<{
    session: string | null
    actor: string
    name: string
    agency: string
    agency_code: string
    agency_en: string
    agency_cy: string
    roles: string[]
  }>`select * from identity.whoami()`.execute(scope.shared)
  const row = found.rows[0]
  if (!row?.session) return null
  return {
    session: row.session,
    actor: row.actor,
    name: row.name,
    agency: row.agency,
    agencyCode: row.agency_code,
    agencyName: { en: row.agency_en, cy: row.agency_cy },
    roles: roles.filter((role) => row.roles.includes(role)),
  }
}

/** Opens a session for the service's own jobs and runs `work` with a bearer for each purpose it names; the session ends with the work. */
export async function asSystem<T>(
  database: Database,
  work: (bearer: (purpose: Purpose) => Bearer) => Promise<T>,
): Promise<T> {
  const token = newToken()
  const hash = hashToken(token)
  const session = await database.openSession(systemSubject, hash, 24 * 60)
  if (!session) throw new Error('The system account is missing: run `kith migrate` first.')
  try {
    return await work((purpose) => ({ token, purpose }))
  } finally {
    await database.closeSession(hash, 'work done')
  }
}
