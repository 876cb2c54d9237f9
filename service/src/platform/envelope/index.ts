/** Values kept as ciphertext, each under a key of its own. */
export { open, rewrap, seal, SealBroken, SealingKeyMissing, type Keyring, type Sealed } from './envelope.ts'
export { folderKeyring, settingKeyring, type FileKeyring } from './keyring.ts'
