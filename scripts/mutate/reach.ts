import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'

const imported = /(?:from|import) '(\.[^']+)'/g

/** What `file` imports by a relative path, and what that imports, and so on, with how many imports away each is; itself at 0. */
export function reachOf(
  file: string,
  read = (path: string) => (existsSync(path) ? readFileSync(path, 'utf8') : ''),
): Map<string, number> {
  const found = new Map([[normalize(file), 0]])
  for (const [path, distance] of found)
    for (const [, to = ''] of read(path).matchAll(imported)) {
      const next = normalize(join(dirname(path), to))
      if (!found.has(next)) found.set(next, distance + 1)
    }
  return found
}
