import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { grow } from './seal.ts'
import {
  consistencyProof,
  emptyRoot,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOfTails,
  treeRoot,
  type Hash,
} from './tree.ts'

const leaves = (count: number): Hash[] => Array.from({ length: count }, (_, at) => leafHash(Buffer.from(String(at))))

/** The published test vectors of RFC 6962 implementations: eight leaves, the roots of the first 1 to 8 (certificate-transparency, merkle tree tests). */
const vector = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (hex) => leafHash(Buffer.from(hex, 'hex')),
)
const vectorRoots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

test('the roots are those RFC 6962 implementations publish for the same leaves', () => {
  assert.equal(emptyRoot.toString('hex'), createHash('sha256').digest('hex'))
  vectorRoots.forEach((root, at) => assert.equal(treeRoot(vector, 0, at + 1).toString('hex'), root))
})

test('a tree grown in any steps has the root of its leaves, whatever was kept of it', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 5 }), (steps) => {
      const all = leaves(steps.reduce((sum, step) => sum + step, 0))
      let tails: Hash[][] = []
      let size = 0
      for (const step of steps) {
        tails = grow(tails, size, all.slice(size, size + step)).tails
        size += step
        assert.deepEqual(rootOfTails(tails), treeRoot(all, 0, size))
      }
    }),
    { numRuns: 30 },
  )
})

test('a proof of one leaf leads to the root, and to no other', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (size, pick) => {
      const all = leaves(size)
      const index = pick % size
      const proof = inclusionProof(all, index)
      assert.deepEqual(rootByInclusion(all[index] ?? emptyRoot, index, size, proof), treeRoot(all))
      assert.notDeepEqual(rootByInclusion(leafHash(Buffer.from('another')), index, size, proof), treeRoot(all))
    }),
  )
})

test('a proof of growth leads from the older root to the newer', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 300 }), fc.nat(), (size, pick) => {
      const all = leaves(size)
      const old = 1 + (pick % size)
      const both = rootsByConsistency(treeRoot(all, 0, old), old, size, consistencyProof(all, old))
      assert.deepEqual(both, { older: treeRoot(all, 0, old), newer: treeRoot(all) })
    }),
  )
})

/** The check as RFC 9162, 2.1.3.2 writes it down: by the bits of the place, not by recursion. */
function rootByInclusion(leaf: Hash, index: number, size: number, proof: readonly Hash[]): Hash {
  let [fn, sn, root] = [index, size - 1, leaf]
  for (const hash of proof) {
    assert.notEqual(sn, 0)
    if (fn % 2 === 1 || fn === sn) {
      root = nodeHash(hash, root)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
    } else root = nodeHash(root, hash)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  assert.equal(sn, 0)
  return root
}

/** RFC 9162, 2.1.4.2, likewise. */
function rootsByConsistency(
  olderRoot: Hash,
  old: number,
  size: number,
  given: readonly Hash[],
): { older: Hash; newer: Hash } {
  if (old === size) return { older: olderRoot, newer: olderRoot }
  const proof = Number.isInteger(Math.log2(old)) ? [olderRoot, ...given] : [...given]
  let [fn, sn] = [old - 1, size - 1]
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  const [first, ...rest] = proof
  let [older, newer] = [first ?? emptyRoot, first ?? emptyRoot]
  for (const hash of rest) {
    if (fn % 2 === 1 || fn === sn) {
      older = nodeHash(hash, older)
      newer = nodeHash(hash, newer)
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
    } else newer = nodeHash(newer, hash)
    ;[fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)]
  }
  return { older, newer }
}
