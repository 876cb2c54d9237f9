import { characters } from './text.ts'

/** Sentences of a text with where they stand in it, in characters. */
export function sentencesOf(
  text: string,
): readonly { readonly from: number; readonly to: number; readonly text: string }[] {
  const found: { from: number; to: number; text: string }[] = []
  let at = 0
  for (const part of text.split(/(?<=[.!?])\s+|\n+/)) {
    const from = text.indexOf(part, at)
    at = from + part.length
    if (part.trim() === '') continue
    const start = characters(text.slice(0, from))
    found.push({ from: start, to: start + characters(part), text: part })
  }
  return found
}

/** Characters between two sentences that follow each other: a space, or an empty line. Any sentence is longer. */
const mostSpace = 2

/**
 * Runs of text from sentences that were ticked, each written `FROM-TO`: those that follow each other are one run, and what was left out between two is in
 * none, since it may name somebody. None ticked is all of the text.
 */
export function runsOf(ticked: readonly string[]): readonly (readonly [number, number])[] {
  const runs: { from: number; to: number }[] = []
  for (const { from, to } of spansOf(ticked)) {
    const last = runs.at(-1)
    if (last && from <= last.to + mostSpace) last.to = Math.max(last.to, to)
    else runs.push({ from, to })
  }
  return runs.length === 0 ? [[0, 10_000_000]] : runs.map(({ from, to }) => [from, to] as const)
}

function spansOf(ticked: readonly string[]): readonly { readonly from: number; readonly to: number }[] {
  return ticked
    .flatMap((one) => {
      const [, from, to] = /^(\d{1,7})-(\d{1,7})$/.exec(one) ?? []
      return from === undefined || to === undefined ? [] : [{ from: Number(from), to: Number(to) }]
    })
    .filter(({ from, to }) => from < to)
    .toSorted((a, b) => a.from - b.from)
}
