// Makes @kith/linkage as it is published: JavaScript and types from the same tree, the kernel built, a manifest without the repository's
// development. `npm run pack:linkage` leaves linkage/dist/kith-linkage-VERSION.tgz, which runs with npx in an empty folder.
import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { kernelModule } from '../linkage/src/kernel/build.ts'

const root = dirname(import.meta.dirname)
const source = join(root, 'linkage')
const target = join(source, 'dist', 'package')

/** Writes the package to `linkage/dist/package` and answers that path. */
export async function makePackage(): Promise<string> {
  rmSync(target, { recursive: true, force: true })
  const compile = (project: string, ...more: string[]): void => {
    execFileSync(join(root, 'node_modules', '.bin', 'tsc'), ['--project', project, ...more], {
      cwd: root,
      stdio: 'inherit',
    })
  }
  compile(join(source, 'tsconfig.package.json'))
  // the page's own script runs in a browser, so it is checked against a browser's types
  const browser = 'src/label/browser'
  compile(
    join(source, browser),
    '--noEmit',
    'false',
    '--rewriteRelativeImportExtensions',
    '--rootDir',
    join(source, browser),
    '--outDir',
    join(target, browser),
  )
  await kernelModule()
  mkdirSync(join(target, 'dist'))
  cpSync(join(source, 'dist', 'kernel.wasm'), join(target, 'dist', 'kernel.wasm'))
  // the file that says which Node is needed is JavaScript already; what it starts is JavaScript now
  const started = readFileSync(join(source, 'bin', 'kith-linkage.mjs'), 'utf8').replace('./main.ts', './main.js')
  writeFileSync(join(target, 'bin', 'kith-linkage.mjs'), started, { mode: 0o755 })
  cpSync(join(source, 'README.md'), join(target, 'README.md'))
  cpSync(join(source, 'docs'), join(target, 'docs'), { recursive: true })
  cpSync(join(root, 'LICENSE'), join(target, 'LICENSE'))
  writeFileSync(join(target, 'package.json'), `${JSON.stringify(publishedManifest(), null, 2)}\n`)
  return target
}

/** The workspace's manifest, with doors that lead to JavaScript. */
function publishedManifest(): Record<string, unknown> {
  const { name, version, license, type, description, dependencies } = parseManifest(
    readFileSync(join(source, 'package.json'), 'utf8'),
  )
  return {
    name,
    version,
    description,
    license,
    type,
    engines: { node: '>=24' },
    exports: { '.': { types: './src/index.d.ts', default: './src/index.js' } },
    bin: { 'kith-linkage': 'bin/kith-linkage.mjs' },
    dependencies,
  }
}

function parseManifest(text: string): Record<string, unknown> {
  return JSON.parse(text) as Record<string, unknown>
}

if (import.meta.main) {
  const packed = await makePackage()
  const [made] = execFileSync('npm', ['pack', '--silent', '--pack-destination', dirname(packed)], {
    cwd: packed,
    encoding: 'utf8',
  })
    .trim()
    .split('\n')
    .slice(-1)
  console.log(join(dirname(packed), made ?? ''))
}
