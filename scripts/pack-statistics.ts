// Makes @kith/statistics as it is published: JavaScript and types from the same tree, a manifest without the repository's development.
// `npm run pack:statistics` leaves statistics/dist/kith-statistics-VERSION.tgz, which runs with npx in an empty folder.
import { execFileSync } from 'node:child_process'
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

const root = dirname(import.meta.dirname)
const source = join(root, 'statistics')
const target = join(source, 'dist', 'package')

/** Writes the package to `statistics/dist/package` and answers that path. */
export function makePackage(): string {
  rmSync(target, { recursive: true, force: true })
  const compiler = join(root, 'node_modules', '.bin', 'tsc')
  execFileSync(compiler, ['--project', join(source, 'tsconfig.package.json')], {
    cwd: root,
    stdio: 'inherit',
  })
  for (const page of ['README.md', 'docs']) cpSync(join(source, page), join(target, page), { recursive: true })
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'))
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(publishedManifest(), null, 2)}\n`)
  return target
}

/** The workspace's manifest, with doors that lead to JavaScript. */
function publishedManifest(): Record<string, unknown> {
  const text = readFileSync(join(source, 'package.json'), 'utf8')
  const { name, version, license, type, description, dependencies } = parseManifest(text)
  return {
    name,
    version,
    description,
    license,
    type,
    engines: { node: '>=20' },
    exports: { '.': { types: './src/index.d.ts', default: './src/index.js' } },
    bin: { 'kith-statistics': 'bin/statistics.js' },
    dependencies,
  }
}

function parseManifest(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>
}

if (import.meta.main) {
  const packed = makePackage()
  const folder = dirname(packed)
  const said = execFileSync('npm', ['pack', '--silent', '--pack-destination', folder], {
    cwd: packed,
    encoding: 'utf8',
  })
  console.log(join(folder, said.trim().split('\n').at(-1) ?? ''))
}
