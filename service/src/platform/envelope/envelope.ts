import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** A value kept as ciphertext, as it is stored: under a key of its own, which is wrapped by the key of that id. */
export interface Sealed {
  /** Nonce, ciphertext and tag, in that order. */
  readonly ciphertext: Buffer
  /** The value's own key: nonce, ciphertext and tag; 60 bytes. */
  readonly wrappedKey: Buffer
  readonly keyId: string
}

/** The keys that wrap the values' own keys. They are kept where the database is not. */
export interface Keyring {
  /** Id of the key that wraps what is sealed from now on. */
  current(): string
  /** 32 bytes. @throws SealingKeyMissing where there is no key of that id */
  key(id: string): Buffer
}

/** A sealed value cannot be opened here, because the key that wraps its own is not here. */
export class SealingKeyMissing extends Error {
  readonly keyId: string
  constructor(keyId: string, where: string) {
    super(
      `The sealing key "${keyId}" is not in ${where}, so what it sealed cannot be opened. Put it back from where you keep a copy; nothing is lost while you look for it.`,
    )
    this.keyId = keyId
  }
}

/** What is stored is not what was sealed, or was sealed for another row. */
export class SealBroken extends Error {
  constructor() {
    super('A sealed value is not as it was sealed, or is not in its own row. Restore that row from a backup.')
  }
}

const [nonceBytes, tagBytes, keyBytes] = [12, 16, 32]
/** Ciphertexts come in few lengths, so that the length of an address says little. */
const block = 256

/**
 * Seals a text under a new key of its own.
 * @param bindTo what it belongs to, such as its row's id: it opens for that and nothing else
 */
export function seal(keyring: Keyring, text: string, bindTo: string): Sealed {
  const own = randomBytes(keyBytes)
  const bytes = Buffer.from(text, 'utf8')
  const padded = Buffer.alloc(Math.ceil((bytes.length + 4) / block) * block)
  padded.writeUInt32BE(bytes.length)
  bytes.copy(padded, 4)
  const keyId = keyring.current()
  return {
    ciphertext: encrypt(own, padded, `kith sealed value 1|${bindTo}`),
    wrappedKey: wrap(keyring, keyId, own, bindTo),
    keyId,
  }
}

/** The text that was sealed. @throws SealingKeyMissing, SealBroken */
export function open(keyring: Keyring, sealed: Sealed, bindTo: string): string {
  const padded = decrypt(unwrap(keyring, sealed, bindTo), sealed.ciphertext, `kith sealed value 1|${bindTo}`)
  return padded.subarray(4, 4 + padded.readUInt32BE(0)).toString('utf8')
}

/** The same value's key wrapped by the key in use now; what was sealed is not touched. @throws SealingKeyMissing, SealBroken */
export function rewrap(
  keyring: Keyring,
  sealed: Omit<Sealed, 'ciphertext'>,
  bindTo: string,
): Omit<Sealed, 'ciphertext'> {
  const keyId = keyring.current()
  return { wrappedKey: wrap(keyring, keyId, unwrap(keyring, sealed, bindTo), bindTo), keyId }
}

function wrap(keyring: Keyring, keyId: string, own: Buffer, bindTo: string): Buffer {
  return encrypt(keyring.key(keyId), own, `kith data key 1|${keyId}|${bindTo}`)
}

function unwrap(keyring: Keyring, { wrappedKey, keyId }: Omit<Sealed, 'ciphertext'>, bindTo: string): Buffer {
  return decrypt(keyring.key(keyId), wrappedKey, `kith data key 1|${keyId}|${bindTo}`)
}

function encrypt(key: Buffer, bytes: Buffer, about: string): Buffer {
  const nonce = randomBytes(nonceBytes)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about, 'utf8'))
  return Buffer.concat([nonce, cipher.update(bytes), cipher.final(), cipher.getAuthTag()])
}

function decrypt(key: Buffer, bytes: Buffer, about: string): Buffer {
  if (bytes.length <= nonceBytes + tagBytes) throw new SealBroken()
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  })
  decipher.setAAD(Buffer.from(about, 'utf8')).setAuthTag(bytes.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(nonceBytes, -tagBytes)), decipher.final()])
  } catch {
    throw new SealBroken()
  }
}
