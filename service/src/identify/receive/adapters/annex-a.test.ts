import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { parse } from 'yaml'
import { z } from 'zod'
import { nameKey } from '#kith/platform/files/index.ts'
import { kithData, skipWithoutKithData } from '#kith/platform/testing/index.ts'
import { findHeaders, isKnownHeader, listOf } from './annex-a-headers.ts'
import { meaningOf, type Coded } from './annex-a-meanings.ts'

const shape = z.object({
  column_map: z.record(
    z.string(),
    z.record(
      z.string(),
      z.object({
        header_regex: z.array(z.unknown()).optional(),
        category: z
          .array(z.object({ code: z.unknown(), name: z.union([z.array(z.unknown()), z.unknown()]) }))
          .optional(),
      }),
    ),
  ),
})

/** Which of our lists of meanings a column's values are in; columns Kith says nothing of have none. */
const coded: readonly (readonly [RegExp, Coded])[] = [
  [/^Gender/, 'sex'],
  [/^Ethnicity/, 'ethnicity'],
  [/^(Contact|Referral) Source/, 'contact'],
  [/NFA/, 'furtherAction'],
  [/Disability/, 'disability'],
  [
    /^Was the child assessed|^Was an Initial|Result in a Child Protection Plan|^Unaccompanied|^Subject to Emergency/,
    'yes',
  ],
  [/^Primary Need|Category of Need/, 'need'],
  [/Category of Abuse/, 'abuse'],
  [/Legal Status/, 'legal'],
  [/^Placement Type/, 'placement'],
  [/^LA in Touch/, 'inTouch'],
  [/^Type of Accommodation/, 'accommodation'],
  [/^Activity Status/, 'activity'],
]

describe('Annex A as councils write it', skipWithoutKithData(), () => {
  const schema = () => {
    const file = join(kithData() ?? '', 'public/agency-extracts/annex-a/Annex_A_schema.yml')
    return Object.entries(shape.parse(parse(readFileSync(file, 'utf8'), { maxAliasCount: -1, merge: true })).column_map)
  }

  it('every header is known, and every list is told from the others', () => {
    let headers = 0
    for (const [name, columns] of schema()) {
      const names = Object.keys(columns)
      assert.equal(`list_${listOf(findHeaders(names))}`, name)
      for (const header of names) assert.ok(isKnownHeader(header), `${name}: ${header}`)
      headers += names.length
    }
    assert.ok(headers > 150)
  })

  it('every spelling of a coded value Kith uses is known, and means what its group means', () => {
    let seen = 0
    const meant = new Map<string, Map<string, Set<string>>>()
    const unknown: string[] = []
    for (const [, columns] of schema()) {
      for (const [header, { category }] of Object.entries(columns)) {
        const set = coded.find(([pattern]) => pattern.test(header))?.[1]
        if (!set || !category) continue
        for (const { code, name } of category) {
          const group = `${header} | ${String(code).trim().toLowerCase()}`
          for (const written of Array.isArray(name) ? name.map(String) : [String(name)]) {
            // A dash, or what a spreadsheet leaves for an error, is no spelling of anything.
            if (nameKey(written) === '' || String(code).startsWith('zz')) continue
            seen++
            const meaning = meaningOf(set, written)
            if (meaning === undefined) unknown.push(`${group}: ${written}`)
            else {
              const counts = meant.get(group) ?? new Map<string, Set<string>>()
              counts.set(meaning, (counts.get(meaning) ?? new Set()).add(nameKey(written)))
              meant.set(group, counts)
            }
          }
        }
      }
    }
    assert.ok(seen > 5_000, `${seen} spellings looked at`)
    assert.deepEqual(unknown, [])
    // The schema itself puts some spellings in two groups: those may mean either. No others may differ from their group.
    for (const [group, counts] of meant) {
      const sizes = [...counts.values()].map((spellings) => spellings.size).toSorted((a, b) => b - a)
      const all = sizes.reduce((sum, size) => sum + size, 0)
      assert.ok(
        all - (sizes[0] ?? 0) <= Math.max(2, all * 0.1),
        `${group}: ${JSON.stringify([...counts].map(([meaning, of]) => [meaning, of.size]))}`,
      )
    }
  })
})
