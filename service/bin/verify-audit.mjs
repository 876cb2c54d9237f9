#!/usr/bin/env node
// Checks an audit log that Kith published, and shares no code with Kith. It needs Node 18 or later and this one file.
//
//   node verify-audit.mjs LOG [--witness FOLDER]… [--key KEY]
//
// LOG is a folder in the published format. A witness folder holds heads (and hashes) that somebody else kept: a copy of an earlier state of the log,
// or only its `heads`. KEY is the log's public key as the witness was told it; without it the one in the first witness's, or the log's, log.json.
// Answers 0 where everything agrees, 1 where something was changed (and says what and where), 2 where it could not look.
import { createHash, createPublicKey, verify } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'

const sha256 = (...parts) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
const [leafMark, nodeMark] = [Buffer.from([0]), Buffer.from([1])]

/** Roots of every prefix that is asked for, in one pass: a stack of whole subtrees, folded from the right when a root is wanted. */
function rootsAt(leaves, sizes) {
  const wanted = new Set(sizes)
  const roots = new Map()
  const stack = []
  leaves.forEach((leaf, index) => {
    let node = { hash: leaf, leaves: 1 }
    while (stack.length > 0 && stack[stack.length - 1].leaves === node.leaves) {
      const left = stack.pop()
      node = { hash: sha256(nodeMark, left.hash, node.hash), leaves: left.leaves * 2 }
    }
    stack.push(node)
    if (wanted.has(index + 1))
      roots.set(
        index + 1,
        stack.map((whole) => whole.hash).reduceRight((right, left) => sha256(nodeMark, left, right)),
      )
  })
  return roots
}

/** A published key: `name+hash+base64 of the type (1: Ed25519) and the key`. */
function readKey(text) {
  const found = /^([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim())
  if (!found) throw new Error(`not a public key: ${text}`)
  const [, name, id, typed] = found
  const bytes = Buffer.from(typed, 'base64')
  if (bytes.length !== 33 || bytes[0] !== 1) throw new Error(`not an Ed25519 key: ${text}`)
  if (sha256(`${name}\n`, bytes).subarray(0, 4).toString('hex') !== id)
    throw new Error(`the key's own number is wrong: ${text}`)
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), bytes.subarray(1)])
  return { name, id, key: createPublicKey({ key: der, format: 'der', type: 'spki' }) }
}

/** A signed head; throws where it is not one, or not signed by the key. */
function readHead(note, key) {
  const [text, signatures] = note.split('\n\n')
  const [name, size, root] = `${text}\n`.split('\n')
  if (name !== key.name) throw new Error(`it is a head of "${name}", not of "${key.name}"`)
  if (!/^\d{1,15}$/.test(size ?? '')) throw new Error('its size is no number')
  const isSigned = (signatures ?? '').split('\n').some((line) => {
    const found = /^— (\S+) (\S+)$/.exec(line)
    if (!found || found[1] !== key.name) return false
    const bytes = Buffer.from(found[2], 'base64')
    return (
      bytes.subarray(0, 4).toString('hex') === key.id &&
      verify(null, Buffer.from(`${text}\n`), key.key, bytes.subarray(4))
    )
  })
  if (!isSigned) throw new Error('its signature is not the log’s')
  return { size: Number(size), root: Buffer.from(root ?? '', 'base64') }
}

function filesUnder(folder) {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .flatMap((item) => (item.isDirectory() ? filesUnder(join(folder, item.name)) : [join(folder, item.name)]))
    .sort()
}

/** `…/x001/234` → 1234 */
function tileNumber(path, base) {
  return Number(
    path
      .slice(base.length + 1)
      .replace(/\.jsonl$|\.p$/, '')
      .replaceAll(/[x/\\]/g, ''),
  )
}

/** Leaf hashes as kept in tiles; holes stay undefined. */
function readTiles(folder) {
  const base = join(folder, 'tile', '0')
  const leaves = []
  const parts = filesUnder(base).map((path) => {
    const part = /^(.*\.p)[/\\](\d+)$/.exec(path)
    return { path, tile: tileNumber(part ? part[1] : path, base), width: part ? Number(part[2]) : 256 }
  })
  // The fullest copy of a tile last, so that it stands.
  for (const { path, tile } of parts.sort((a, b) => a.width - b.width)) {
    const bytes = readFileSync(path)
    for (let at = 0; at + 32 <= bytes.length; at += 32) leaves[tile * 256 + at / 32] = bytes.subarray(at, at + 32)
  }
  return leaves
}

/** Entries, each with the hash of its bytes; null where a line is empty: the entry is gone. */
function readEntries(folder) {
  const base = join(folder, 'entries')
  if (!existsSync(base)) return undefined
  const entries = []
  for (const path of filesUnder(base)) {
    const lines = readFileSync(path, 'utf8').split('\n')
    lines.pop()
    lines.forEach((line, at) => {
      entries[tileNumber(path, base) * 256 + at] = line === '' ? null : { line, hash: sha256(leafMark, line) }
    })
  }
  return entries
}

/** What a folder holds of a log. */
export function readLog(folder) {
  const about = existsSync(join(folder, 'log.json')) ? JSON.parse(readFileSync(join(folder, 'log.json'), 'utf8')) : {}
  if (about.format !== undefined && about.format !== 'kith-audit-log/1')
    throw new Error(`${folder}: the format ${about.format} is not known here`)
  const heads = filesUnder(join(folder, 'heads')).map((path) => ({
    from: path,
    note: readFileSync(path, 'utf8'),
  }))
  const newest = join(folder, 'checkpoint')
  if (existsSync(newest)) heads.push({ from: newest, note: readFileSync(newest, 'utf8') })
  return {
    name: basename(folder),
    key: about.key,
    heads,
    tiles: readTiles(folder),
    entries: readEntries(folder),
  }
}

/**
 * Holds a log against what witnesses kept. Answers findings, each with the places (from 0) of the entries it is about: one where it is known
 * exactly, else the stretch between the last head that agrees and the first that does not. No finding: nothing before the newest head was changed.
 */
export function check(log, witnesses, keyText) {
  const key = readKey(keyText)
  const findings = []
  const say = (what, from, to = from) => findings.push({ what, from, to })
  const heads = []
  for (const { holder, from, note } of [...witnesses, log].flatMap((holder) =>
    holder.heads.map((head) => ({ holder, ...head })),
  )) {
    try {
      heads.push({ ...readHead(note, key), holder, from })
    } catch (error) {
      say(`${from}: ${error.message}`)
    }
  }
  heads.sort((a, b) => a.size - b.size)
  const length = log.entries ? log.entries.length : log.tiles.length
  const leaves = Array.from({ length }, (_, at) => (log.entries ? log.entries[at]?.hash : log.tiles[at]))
  const gone = leaves.findIndex((leaf) => leaf === undefined)
  leaves.forEach((leaf, at) => {
    if (leaf === undefined) say('this entry is gone', at)
  })
  heldAgainst('the log’s own hashes', log.entries ? log.tiles : [])
  for (const witness of witnesses) heldAgainst(`the hashes ${witness.name} kept`, witness.tiles)
  const whole = gone === -1 ? leaves : leaves.slice(0, gone)
  const roots = rootsAt(
    whole,
    heads.map((head) => head.size),
  )
  let agreed = 0
  for (const head of heads) {
    if (head.size > length) {
      say(`the log has ${length} entries, and ${head.from} stands for ${head.size}`, agreed, head.size - 1)
      break
    } else if (roots.get(head.size)?.equals(head.root)) {
      agreed = head.size
    } else if (head.size > 0) {
      say(`${head.from} does not sum up the first ${head.size} entries of this log`, agreed, head.size - 1)
      break
    }
  }
  const newest = heads.at(-1)
  if (!newest) say('there is no signed head to hold the log against')
  return { findings, entries: length, heads: heads.length, agreed }

  function heldAgainst(what, kept) {
    kept.forEach((hash, at) => {
      if (at < length && leaves[at] && !leaves[at].equals(hash))
        say(`this entry is not the one that ${what} stand for`, at)
      if (at >= length && at === length)
        say(`the log ends here, and ${what} go on to ${kept.length}`, at, kept.length - 1)
    })
  }
}

function main(args) {
  const folders = { log: undefined, witness: [], key: undefined }
  for (let at = 0; at < args.length; at += 1) {
    if (args[at] === '--witness') folders.witness.push(args[(at += 1)])
    else if (args[at] === '--key') folders.key = args[(at += 1)]
    else folders.log ??= args[at]
  }
  if (!folders.log || folders.witness.includes(undefined))
    throw new Error('Usage: node verify-audit.mjs LOG [--witness FOLDER]… [--key KEY]')
  for (const folder of [folders.log, ...folders.witness])
    if (!existsSync(folder)) throw new Error(`There is no folder ${folder}`)
  const log = readLog(folders.log)
  const witnesses = folders.witness.map(readLog)
  const key = folders.key ?? [...witnesses, log].map((one) => one.key).find((text) => text !== undefined)
  if (!key) throw new Error('No public key: give --key, or a folder with its log.json')
  const { findings, entries, heads, agreed } = check(log, witnesses, key)
  const by =
    folders.witness.length === 0
      ? '. Nobody else’s heads were given: a log rewritten as a whole would look like this too'
      : ''
  for (const { what, from, to } of findings)
    console.log(from === undefined ? what : `${from === to ? `entry ${from}` : `entries ${from} to ${to}`}: ${what}`)
  console.log(
    findings.length === 0
      ? `${entries} entries agree with ${heads} signed heads${by}.`
      : `${findings.length} findings in ${entries} entries; the first ${agreed} agree with a signed head.`,
  )
  return findings.length === 0 ? 0 : 1
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = main(process.argv.slice(2))
  } catch (error) {
    console.error(error.message)
    process.exitCode = 2
  }
}
