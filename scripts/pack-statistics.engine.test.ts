import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { makePackage } from './pack-statistics.ts'

const root = dirname(import.meta.dirname)

/** The package as npm would lay it down in a folder of nobody's, with the dependencies of its own manifest and what they need. */
describe('the published statistics package', () => {
  let folder = ''
  let installed = ''
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'kith-packed-'))
    installed = join(folder, 'node_modules', '@kith', 'statistics')
    mkdirSync(dirname(installed), { recursive: true })
    cpSync(makePackage(), installed, { recursive: true })
    for (const name of ['highs', 'ml-matrix'])
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const run = (...argv: string[]): string => execFileSync(process.execPath, argv, { cwd: folder, encoding: 'utf8' })

  it('proves itself: ours beside theirs, with sources', () => {
    const said = run(join(installed, 'bin', 'statistics.js'), 'prove')
    assert.match(said, /(\d+) of \1 numbers agree/)
    assert.match(said, /Source|http|:/)
  })

  it('runs the whole evaluation that its README teaches', () => {
    const readme = readFileSync(join(installed, 'README.md'), 'utf8')
    const [, code = ''] = /```js\n(.*?)```/s.exec(readme) ?? []
    writeFileSync(join(folder, 'evaluation.mjs'), code)
    const said = run('evaluation.mjs')
    for (const part of [/^here: /m, /^elsewhere: /m, /^drawn: /m, /^worth: /m, /^evidence: /m, /^to publish: /m])
      assert.match(said, part)
    assert.doesNotMatch(said, /NaN|undefined/)
  })

  it('needs no more than its manifest says, and carries no source and no test', () => {
    const manifest = parseManifest(readFileSync(join(installed, 'package.json'), 'utf8'))
    assert.deepEqual(Object.keys(manifest.dependencies), ['highs', 'ml-matrix'])
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
    assert.ok(files.includes('README.md') && files.includes('LICENSE') && files.includes('src/index.d.ts'))
    assert.deepEqual(
      files.filter((file) => /\.test\.|(?<!\.d)\.ts$/.test(file)),
      [],
    )
  })
})

function parseManifest(text: string): { readonly dependencies: Record<string, string> } {
  return JSON.parse(text) as { dependencies: Record<string, string> }
}
