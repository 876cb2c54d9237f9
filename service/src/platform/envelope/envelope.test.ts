import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import fc from 'fast-check'
import { folderKeyring, open, rewrap, seal, SealBroken, SealingKeyMissing, settingKeyring } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'kith-envelope-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64')
const ring = settingKeyring(`now:${key(1)},before:${key(2)}`)

test('what was sealed opens where it belongs and nowhere else, whatever it says', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 600, unit: 'grapheme' }), fc.uuid(), fc.uuid(), (text, row, other) => {
      const sealed = seal(ring, text, row)
      assert.equal(open(ring, sealed, row), text)
      if (row !== other) assert.throws(() => open(ring, sealed, other), SealBroken)
      assert.equal(sealed.wrappedKey.length, 60)
    }),
  )
})

test('one bit changed anywhere is noticed, and two of one text have nothing in common', () => {
  const [one, other] = [seal(ring, 'here', 'row'), seal(ring, 'here', 'row')]
  for (const part of ['ciphertext', 'wrappedKey'] as const) {
    assert.ok(!one[part].equals(other[part]))
    for (let at = 0; at < one[part].length; at += 7) {
      const changed = Buffer.from(one[part])
      changed[at] = (changed[at] ?? 0) ^ 1
      assert.throws(() => open(ring, { ...one, [part]: changed }, 'row'), SealBroken, `${part} ${at}`)
    }
  }
  assert.throws(() => open(ring, { ...one, ciphertext: other.ciphertext }, 'row'), SealBroken)
  assert.throws(() => open(ring, { ...one, ciphertext: Buffer.alloc(4) }, 'row'), SealBroken)
})

test('short texts are of one length when they are sealed', () => {
  const lengths = ['', 'a', '12 Elm Road', 'x'.repeat(250)].map((text) => seal(ring, text, 'row').ciphertext.length)
  assert.deepEqual(new Set(lengths).size, 1)
})

test('another key wraps it anew, the old one opens it no more, and the ciphertext is as it was', () => {
  const old = settingKeyring(`before:${key(2)}`)
  const sealed = seal(old, 'here', 'row')
  const anew = { ...sealed, ...rewrap(ring, sealed, 'row') }
  assert.equal(anew.keyId, 'now')
  assert.equal(open(settingKeyring(`now:${key(1)}`), anew, 'row'), 'here')
  assert.throws(() => open(old, anew, 'row'), SealingKeyMissing)
  assert.throws(() => open(settingKeyring(`now:${key(3)}`), anew, 'row'), SealBroken)
})

test('a folder’s keys are made with the first thing sealed, for their owner only, and used by whoever has the folder', () => {
  const [one, other] = [folderKeyring(folder), folderKeyring(folder)]
  const path = join(folder, 'sealing-keys.json')
  assert.throws(() => one.key('x'), /The sealing key "x" is not in .*sealing-keys\.json.*Put it back/)
  const sealed = seal(one, 'here', 'row')
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.equal(open(other, sealed, 'row'), 'here')
  // A key added by one is used by the other at once; what was sealed before still opens.
  const added = one.add()
  assert.equal(other.current(), added)
  assert.equal(open(other, sealed, 'row'), 'here')
  const anew = { ...sealed, ...rewrap(other, sealed, 'row') }
  one.keepOnly([])
  assert.throws(() => open(other, sealed, 'row'), SealingKeyMissing)
  assert.equal(open(other, anew, 'row'), 'here')
  assert.equal(statSync(path).mode & 0o777, 0o600)
  chmodSync(path, 0o640)
  assert.throws(() => folderKeyring(folder).current(), /may be read by others.*chmod 600/)
  chmodSync(path, 0o600)
  const kept = readFileSync(path)
  for (const wrong of ['', '{}', '{"current":"a","keys":{}}', `{"current":"a","keys":{"a":"${key(1).slice(8)}"}}`]) {
    writeFileSync(path, wrong)
    assert.throws(() => folderKeyring(folder).current(), /does not hold sealing keys/, wrong)
  }
  writeFileSync(path, kept)
})

test('a setting that holds no keys is refused in words', () => {
  for (const wrong of ['', 'a', 'a:', `a:${key(1).slice(4)}`, `A b:${key(1)}`])
    assert.throws(() => settingKeyring(wrong), /KITH_SEALING_KEYS does not hold sealing keys/, wrong)
})
