import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Every file of the repository that is or would be committed, by path from its top with `/`. Throws outside a git checkout. */
export function repositoryFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    maxBuffer: 64_000_000,
  })
  const deleted = new Set(execFileSync('git', ['ls-files', '-z', '--deleted'], { cwd: root }).toString().split('\0'))
  return [...new Set(listed.toString().split('\0'))].filter((path) => path !== '' && !deleted.has(path)).sort()
}

/** The text of a file; undefined where it is not text (it has a NUL, or is no UTF-8). */
export function textOf(path: string): string | undefined {
  const bytes = readFileSync(join(root, path))
  if (bytes.includes(0)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return undefined
  }
}
