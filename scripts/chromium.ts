import { execFile, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { findChromium } from '../service/src/platform/testing/chromium/index.ts'

/** Chromium without its windows; older systems have Chromium as one package only. */
const shell = 'chromium-headless-shell'

/**
 * The path of Chromium, installed first where it is missing and we may: as root on Debian or its kin, in a minute or two. Fails with an Error
 * that says what to do otherwise.
 */
export async function ensureChromium(): Promise<string> {
  const there = findChromium()
  if (there) return there
  if (process.getuid?.() !== 0 || !isDebian()) {
    throw new Error(
      'The browser tests need Chromium: install it ("apt-get install chromium" on Debian), or name it in KITH_CHROMIUM.',
    )
  }
  await apt('update')
  await apt('install', '-y', '--no-install-recommends', isPackage(shell) ? shell : 'chromium')
  const installed = findChromium()
  if (!installed) throw new Error('apt-get installed Chromium, but it is not on the PATH.')
  return installed
}

function isDebian(): boolean {
  return (
    existsSync('/etc/os-release') &&
    /^ID(?:_LIKE)?=.*\b(?:debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'))
  )
}

function isPackage(name: string): boolean {
  return spawnSync('apt-cache', ['show', name], { stdio: 'ignore' }).status === 0
}

async function apt(...args: string[]): Promise<void> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  try {
    await promisify(execFile)('apt-get', ['-q', ...args], { env, maxBuffer: 64 << 20 })
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error) // ends with what apt-get said
    throw new Error(`apt-get ${args[0]} failed: ${said.trim().split('\n').slice(-3).join(' ')}`, {
      cause: error,
    })
  }
}
