// Runs a .ts file of this repository under Node 24, after making sure its packages are there.
//   node scripts/with-dependencies.mjs <file.ts> [arguments]
// Plain JavaScript without packages, because it runs before they exist, on whatever Node >= 20 the machine has.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const modules = join(root, 'node_modules')
const stampFile = join(modules, '.kith-lock-sha256')
const leastNode = 24

const [script, ...args] = process.argv.slice(2)
if (!script) stop('Say which file to run: node scripts/with-dependencies.mjs <file.ts> [arguments]')

installWhenNeeded()
run(findNode(), [resolve(root, script), ...args])

function installWhenNeeded() {
  const wanted = createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex')
  const stamp = existsSync(stampFile) ? readFileSync(stampFile, 'utf8').trim() : undefined
  if (stamp === wanted) return
  if (stamp === undefined && installedMatchesLock()) return writeStamp(wanted)
  const why = existsSync(modules) ? 'package-lock.json has changed since they were installed' : 'this is a fresh copy'
  console.error(
    `Installing packages with "npm ci --ignore-scripts" (${why}; no package may run its own code). About a minute.`,
  )
  const [command, first] = npm()
  // Its warnings are of packages that want a newer Node than this one; what they run under is among what it installs.
  const result = spawnSync(command, [...first, 'ci', '--ignore-scripts', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: environmentOutsideNpm(),
  })
  if (result.error) stop(`npm could not be started (${result.error.message}). Install npm, then try again.`)
  if (result.status !== 0) stop('npm ci failed: its own message is above. Nothing else was done.')
  writeStamp(wanted)
}

/** True where somebody ran `npm ci` or `npm install` by hand and got exactly what the lock file says. */
function installedMatchesLock() {
  const hidden = join(modules, '.package-lock.json')
  if (!existsSync(hidden)) return false
  const there = JSON.parse(readFileSync(hidden, 'utf8')).packages
  const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages
  const expected = Object.entries(locked).filter(([path]) => path.startsWith('node_modules/'))
  const missing = expected.some(([path, entry]) => !there[path] && !entry.optional)
  const different = Object.entries(there).some(([path, entry]) => entry.version !== locked[path]?.version)
  return !missing && !different
}

function writeStamp(hash) {
  try {
    writeFileSync(stampFile, hash + '\n')
  } catch {
    // node_modules belongs to somebody else: the comparison is simply made again next time.
  }
}

/** The npm that is running us, else the one on the PATH. */
function npm() {
  const running = process.env['npm_execpath']
  return running && /npm-cli\.c?js$/.test(running) ? [process.execPath, [running]] : ['npm', []]
}

/** `npm run` hands its own settings down as npm_* variables; an inner npm must read .npmrc afresh instead. */
function environmentOutsideNpm() {
  const kept = /^npm_config_(registry|userconfig|globalconfig|cache|cafile|prefix|https?_proxy|proxy|noproxy)$/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name)))
}

function findNode() {
  const packaged = join(modules, '.bin', 'node')
  if (existsSync(packaged) && spawnSync(packaged, ['--version']).status === 0) return packaged
  if (Number(process.versions.node.split('.')[0]) >= leastNode) return process.execPath
  return stop(
    `Kith runs on Node ${leastNode} or later. This machine has ${process.versions.node}, and npm offers no packaged Node for ` +
      `${process.platform}-${process.arch} in this repository. Install Node ${leastNode} and try again.`,
  )
}

function run(node, argv) {
  const child = spawn(node, ['--disable-warning=ExperimentalWarning', ...argv], { stdio: 'inherit' })
  for (const signal of ['SIGTERM', 'SIGHUP', 'SIGINT']) {
    process.on(signal, () => {
      // At a terminal Ctrl-C already reaches the whole group: a second SIGINT would cut the orderly stop short.
      if (signal === 'SIGINT' && process.stdin.isTTY) return
      child.kill(signal)
    })
  }
  child.on('error', (error) => stop(`${node} could not be started: ${error.message}`))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 1)))
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
