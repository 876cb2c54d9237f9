import type { RenditionRow } from '../store.ts'

/** So few are all open: nobody has to scroll far for them. */
const few = 3

/** As many as are open at once, beside those that still wait to go. */
const mostOpen = 6

type Row = Pick<RenditionRow, 'state' | 'member' | 'agency' | 'outside' | 'channel'>

/**
 * Renditions of one letter, the newest first, in two: how it stands with each recipient, and what was before. Before is what never went and was made ready again for
 * the same recipient by the same way; and of the rest what is old, but nothing that still waits to go. Where there are few, nothing is before.
 */
export function standing<One extends Row>(
  rows: readonly One[],
): { readonly now: readonly One[]; readonly before: readonly One[] } {
  if (rows.length <= few) return { now: rows, before: [] }
  const made = new Set<string>()
  let open = 0
  const now = rows.filter((row) => {
    const recipient = JSON.stringify([row.member, row.agency, row.outside, row.channel])
    const isFirst = !made.has(recipient)
    made.add(recipient)
    if (row.state === 'ready' || row.state === 'released') return true
    if (!isFirst && neverWent(row)) return false
    open += 1
    return open <= mostOpen
  })
  return { now, before: rows.filter((row) => !now.includes(row)) }
}

function neverWent({ state }: Row): boolean {
  return state === 'called-back' || state === 'sent-back' || state === 'stopped'
}
