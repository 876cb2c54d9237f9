import { after } from 'node:test'

const closing: (() => Promise<unknown>)[] = []

// `npm test` loads this module before any test file, and a file run by itself loads it at its top: the hook is the whole run's either way.
after(async () => {
  for (const close of closing.splice(0).toReversed()) await close()
})

/**
 * Closes what the test files of one process share (a browser, a town) when the last of them has run; the newest first. An `after` at the top of
 * a helper would be the hook of whichever file happened to load the helper first.
 */
export function atRunEnd(close: () => Promise<unknown>): void {
  closing.push(close)
}
