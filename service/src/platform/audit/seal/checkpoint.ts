import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign, type KeyObject } from 'node:crypto'
import type { Hash } from './tree.ts'

/** The key a log signs its heads with, and the name it goes by among witnesses. */
export interface LogKey {
  /** Who keeps the log: `kith.council.example/audit`. No spaces and no plus. */
  readonly origin: string
  readonly key: KeyObject
  /** The public part as witnesses keep it (C2SP signed-note): `origin+hash+key`. */
  readonly verifier: string
}

/** What a log says of itself at one moment: so many entries, and the hash that stands for them all. */
export interface Head {
  readonly size: number
  readonly root: Hash
}

const ed25519 = Buffer.of(1)
const pkcs8OfEd25519 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The log's key, drawn from the service's secret, so that there is one secret to keep: whoever holds the database alone cannot sign a head.
 * @throws where the origin could not be told apart in a signature line
 */
export function logKey(origin: string, secret: string): LogKey {
  if (!/^[^\s+]+$/u.test(origin)) throw new Error(`A log's name has no spaces and no plus: "${origin}"`)
  const seed = Buffer.from(hkdfSync('sha256', secret, '', 'kith audit log, heads, 1', 32))
  const key = createPrivateKey({ key: Buffer.concat([pkcs8OfEd25519, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  const typed = Buffer.concat([ed25519, publicKey])
  const hash = keyHash(origin, typed)
  return { origin, key, verifier: `${origin}+${hash.toString('hex')}+${typed.toString('base64')}` }
}

/** A head as it is published: a checkpoint (C2SP tlog-checkpoint), which is a note of three lines with its signature (C2SP signed-note). */
export function signHead(head: Head, { origin, key, verifier }: LogKey): string {
  const text = `${origin}\n${head.size}\n${head.root.toString('base64')}\n`
  const hash = Buffer.from(verifier.slice(origin.length + 1).split('+')[0] ?? '', 'hex')
  const signature = Buffer.concat([hash, sign(null, Buffer.from(text), key)])
  return `${text}\n— ${origin} ${signature.toString('base64')}\n`
}

function keyHash(origin: string, typed: Buffer): Buffer {
  return createHash('sha256').update(`${origin}\n`).update(typed).digest().subarray(0, 4)
}
