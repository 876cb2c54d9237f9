import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { buildAssets } from './assets.ts'

// The service's own, which outlives the run: what is kept there has a name made of everything that went into it, so only a change is compiled again.
const folder = fileURLToPath(new URL('../../../../node_modules/.cache/kith', import.meta.url))

test('nothing of GOV.UK that is not ours reaches a page, and every address in the stylesheet is served', async () => {
  const assets = await buildAssets({}, folder)
  const css = assets.all.find((asset) => asset.path === assets.styles)?.body.toString() ?? ''
  assert.doesNotMatch(css, /GDS Transport|crest|govuk-logo|crown|@font-face/i)
  assert.match(css, /font-family:Arial,Helvetica,sans-serif/)
  for (const expected of ['.govuk-button', '.govuk-error-summary', '.moj-timeline', '[aria-sort]', '.kith-stack'])
    assert.ok(css.includes(expected), expected)
  const served = new Set(assets.all.map((asset) => asset.path))
  const named = [...css.matchAll(/url\(["']?(.*?)["']?\)/g)].map((match) => match[1] ?? '')
  assert.ok(named.length > 3)
  for (const address of named) assert.ok(served.has(address), address)
})

test('scripts import each other by the names they are served under, with no types left', async () => {
  const assets = await buildAssets({}, folder)
  const served = new Set(assets.all.map((asset) => asset.path))
  const own = assets.all
    .filter((asset) => /\/(start|print|refresh)-/.test(asset.path))
    .map((asset) => asset.body.toString())
  assert.equal(own.length, 3)
  for (const script of own) {
    assert.doesNotMatch(script, /: void|: number|<HTMLElement>/)
    for (const [, from] of script.matchAll(/from '([^']+)'/g)) assert.ok(served.has(from ?? ''), from)
  }
})

test('a second start compiles nothing; another look is another stylesheet', async (context) => {
  const first = await buildAssets({}, folder)
  // A copy, into which nobody else writes meanwhile.
  const own = mkdtempSync(join(tmpdir(), 'kith-assets-'))
  context.after(() => rmSync(own, { recursive: true }))
  cpSync(folder, own, { recursive: true, filter: (path) => path === folder || path.endsWith('.css') })
  const kept = readdirSync(own)
  assert.ok(kept.length > 0)
  const written = kept.map((name) => statSync(join(own, name)).mtimeMs)
  const second = await buildAssets({}, own)
  assert.deepEqual(
    second.all.map((asset) => asset.path),
    first.all.map((asset) => asset.path),
  )
  assert.deepEqual(readdirSync(own), kept)
  assert.deepEqual(
    kept.map((name) => statSync(join(own, name)).mtimeMs),
    written,
  )
  const other = await buildAssets({ fonts: ['Open Sans', 'sans-serif'], brandColour: '#663366' }, folder)
  assert.notEqual(other.styles, first.styles)
})

test('a look that is not one is refused', async () => {
  await assert.rejects(buildAssets({ fonts: ['GDS Transport'] }, folder), /GOV\.UK only/)
  await assert.rejects(buildAssets({ fonts: ['x; } body { display: none'] }, folder), /font family/)
  await assert.rejects(buildAssets({ brandColour: 'red' }, folder), /#rrggbb/)
})
