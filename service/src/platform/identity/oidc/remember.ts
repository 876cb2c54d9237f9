import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { z } from 'zod'

/** What a browser keeps for us between leaving for the provider and coming back. */
export interface Attempt {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
  readonly returnTo: string
  /** Asked who it is even of somebody signed in there: seconds since 1970 when that was. */
  readonly askedAgainAt?: number | undefined
}

export type Recalled =
  | { readonly kind: 'attempt'; readonly attempt: Attempt }
  | { readonly kind: 'expired' }
  | { readonly kind: 'unknown' }

/** Seals attempts so that the browser that keeps one can neither read nor change it. Nothing is kept here, so any process can open it. */
export interface Memory {
  seal(attempt: Attempt, now: Date): string
  open(sealed: string, now: Date): Recalled
}

/** How long a person may take at the provider, in seconds. */
export const attemptSeconds = 600

const sealedAttempt = z.object({
  state: z.string().min(1),
  nonce: z.string().min(1),
  verifier: z.string().min(1),
  returnTo: z.string().min(1),
  askedAgainAt: z.number().optional(),
  until: z.number(),
})

const ivBytes = 12
const tagBytes = 16

/**
 * @param secret at least 32 characters; every process of one service has the same
 * @param belongsTo what the value is for (client, addresses): a value sealed for another is unknown here
 */
export function openMemory(secret: string, belongsTo: string): Memory {
  if (secret.length < 32) throw new TypeError('the secret that seals sign-ins has at least 32 characters')
  // A key of its own: the same secret also signs form tokens, and no output of one use may serve another.
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'kith sign-in attempt 1', 32))
  const purpose = Buffer.from(belongsTo)
  return {
    seal(attempt, now) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(purpose)
      const plain = JSON.stringify({ ...attempt, until: now.getTime() + attemptSeconds * 1000 })
      const sealed = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url')
    },
    open(sealed, now) {
      const plain = unseal(key, purpose, Buffer.from(sealed, 'base64url'))
      if (plain === null) return { kind: 'unknown' }
      const { until, ...attempt } = sealedAttempt.parse(JSON.parse(plain))
      return now.getTime() < until ? { kind: 'attempt', attempt } : { kind: 'expired' }
    },
  }
}

/** Null for anything not sealed with this key for this purpose. */
function unseal(key: Buffer, purpose: Buffer, bytes: Buffer): string | null {
  if (bytes.length <= ivBytes + tagBytes) return null
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(purpose).setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}
