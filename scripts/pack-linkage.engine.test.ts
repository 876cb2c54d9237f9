import assert from 'node:assert/strict'
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { makePackage } from './pack-linkage.ts'

const root = dirname(import.meta.dirname)

/** The package as npm would lay it down in a folder of nobody's, with the dependencies of its own manifest and no others. */
describe('the published package', () => {
  let folder = ''
  let installed = ''
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'kith-packed-'))
    installed = join(folder, 'node_modules', '@kith', 'linkage')
    mkdirSync(dirname(installed), { recursive: true })
    cpSync(await makePackage(), installed, { recursive: true })
    for (const name of ['@duckdb', 'd3-scale', 'zod'])
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name))
  })
  after(() => rmSync(folder, { recursive: true, force: true }))

  const run = (...argv: string[]): string =>
    execFileSync(process.execPath, [join(installed, 'bin', 'kith-linkage.mjs'), ...argv], {
      cwd: folder,
      encoding: 'utf8',
    })

  it('links two files, reports and makes a labelling page', () => {
    run('example')
    const said = run('link', 'linkage-example/housing.csv', 'linkage-example/health-visiting.csv')
    assert.match(said, /records are \d+ people/)
    assert.match(readFileSync(join(folder, 'linkage-results', 'report.html'), 'utf8'), /How to read this/)
    run('label', 'linkage-results')
    assert.match(readFileSync(join(folder, 'linkage-results', 'label.html'), 'utf8'), /addEventListener\('keydown'/)
  })
  it('says to an old Node which one it needs', () => {
    const old = `data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.11.1' } })`
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', old, join(installed, 'bin', 'kith-linkage.mjs'), 'example'],
      { cwd: folder, encoding: 'utf8' },
    )
    assert.equal(status, 1)
    assert.equal(
      stderr,
      'kith-linkage needs Node 24 or later, and this is Node 20.11.1. Get it from https://nodejs.org\n',
    )
  })
  it('is a library with types', () => {
    const said = execFileSync(
      process.execPath,
      [
        '--input-type=module',
        '-e',
        `import { personLinkage, link } from '@kith/linkage'; console.log(typeof link, personLinkage().id)`,
      ],
      { cwd: folder, encoding: 'utf8' },
    )
    assert.equal(said.trim(), 'function id')
    assert.match(readFileSync(join(installed, 'src', 'index.d.ts'), 'utf8'), /personLinkage/)
  })
  it('needs no more than its manifest says, and carries no source and no test', () => {
    const manifest = readFileSync(join(installed, 'package.json'), 'utf8')
    assert.deepEqual(Object.keys(parseDependencies(manifest)), ['@duckdb/node-api', 'apache-arrow', 'd3-scale', 'zod'])
    const files = readdirSync(installed, { recursive: true, encoding: 'utf8' })
    assert.ok(files.includes('dist/kernel.wasm') && files.includes('README.md') && files.includes('LICENSE'))
    assert.deepEqual(
      files.filter((file) => /\.test\.|(?<!\.d)\.ts$|\.wat$/.test(file)),
      [],
    )
  })
})

function parseDependencies(manifest: string): Record<string, string> {
  return (JSON.parse(manifest) as { dependencies: Record<string, string> }).dependencies
}
