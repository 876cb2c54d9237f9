import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'

// A module of its own, because scripts/test.ts looks for the browser without becoming a test itself.

/**
 * Chromium on this machine: `KITH_CHROMIUM`, else by its usual names on the PATH, first as the headless shell: the same engine without the
 * windows nobody sees, at two thirds of the work. Undefined where there is none.
 */
export function findChromium(): string | undefined {
  const said = process.env['KITH_CHROMIUM']
  if (said) return said
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const names = [
    'chromium-headless-shell',
    'chrome-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
  ]
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find((path) => existsSync(path))
}
