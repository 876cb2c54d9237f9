import { generateKeyPairSync } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

const signingKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string().min(1),
  y: z.string().min(1),
  d: z.string().min(1),
})

/** A private P-256 key as a JWK. */
export type SigningKey = z.infer<typeof signingKey>

/** A key that is lost with the process. */
export function newSigningKey(): SigningKey {
  return signingKey.parse(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }))
}

/** The key kept in `folder`, made on first use and readable by nobody else: ID tokens of an earlier start then still count at sign-out. */
export async function keptSigningKey(folder: string): Promise<SigningKey> {
  const path = join(folder, 'demonstration-signing-key.json')
  await mkdir(folder, { recursive: true })
  try {
    // Created or found in one step: two starts at once end with one key.
    await writeFile(path, JSON.stringify(newSigningKey()), { flag: 'wx', mode: 0o600 })
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault
  }
  const read = signingKey.safeParse(parseJson(await readFile(path, 'utf8')))
  if (!read.success) throw new Error(`${path} holds no signing key: delete it, and the next start makes another`)
  return read.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
