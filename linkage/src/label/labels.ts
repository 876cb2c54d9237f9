import { LinkageError } from '../errors.ts'
import { csvCell, parseCsv } from '../profile/index.ts'

export const answers = ['same', 'different', 'cannot tell'] as const
export type Answer = (typeof answers)[number]

export interface Label {
  readonly left: string
  readonly right: string
  readonly label: Answer
  readonly note?: string
}

/** What one reviewer said of pairs. */
export interface Labels {
  readonly format: 'kith-labels'
  readonly version: 1
  readonly reviewer: string
  readonly pairs: readonly Label[]
}

export function labelsToJson(labels: Labels): string {
  return `${JSON.stringify(labels, null, 2)}\n`
}

export function labelsToCsv(labels: Labels): string {
  const rows = labels.pairs.map(({ left, right, label, note }) =>
    [left, right, label, labels.reviewer, note ?? ''].map(csvCell).join(','),
  )
  return `left,right,label,reviewer,note\n${rows.map((row) => `${row}\n`).join('')}`
}

/**
 * Labels from the labelling page (JSON or CSV), from a CSV with columns left, right, label, or from Splink's labels (unique_id_l,
 * unique_id_r, clerical_match_score). Rows without an answer are left out. Throws LinkageError `input` that names the line.
 */
export function parseLabels(text: string, where: string): Labels {
  const refuse = (why: string): never => {
    throw new LinkageError('input', `${where}: ${why}`)
  }
  const bare = text.replace(/^\uFEFF/, '')
  if (bare.trimStart().startsWith('{')) return parseJson(bare, refuse)
  const [header = [], ...rows] = parseCsv(bare)
  const place = (...names: readonly string[]): number =>
    header.findIndex((name) => names.includes(name.trim().toLowerCase()))
  const left = place('left', 'unique_id_l', 'id_l')
  const right = place('right', 'unique_id_r', 'id_r')
  const said = place('label', 'answer', 'clerical_match_score')
  const who = place('reviewer')
  const note = place('note')
  if (left < 0 || right < 0 || said < 0) refuse(`needs the columns left, right and label; it has: ${header.join(', ')}`)
  const pairs = rows.flatMap((row, at): Label[] => {
    const word = (row[said] ?? '').trim()
    if (word === '') return []
    const label =
      answerOf(word) ?? refuse(`row ${at + 2}: "${word}" is no answer; write same, different or cannot tell`)
    const remark = note < 0 ? '' : (row[note] ?? '')
    return [{ left: row[left] ?? '', right: row[right] ?? '', label, ...(remark === '' ? {} : { note: remark }) }]
  })
  return {
    format: 'kith-labels',
    version: 1,
    reviewer: who < 0 ? '' : (rows[0]?.[who] ?? ''),
    pairs: once(pairs, refuse),
  }
}

function parseJson(text: string, refuse: (why: string) => never): Labels {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refuse('not JSON: was the download cut short?')
  }
  const labels = value as Partial<Labels>
  if (labels.format !== 'kith-labels' || labels.version !== 1 || !Array.isArray(labels.pairs))
    return refuse('not a file of labels')
  for (const [at, pair] of labels.pairs.entries())
    if (typeof pair.left !== 'string' || typeof pair.right !== 'string' || !answers.includes(pair.label))
      refuse(`label ${at + 1} has no left, right or answer`)
  return {
    format: 'kith-labels',
    version: 1,
    reviewer: labels.reviewer ?? '',
    pairs: once(labels.pairs, refuse),
  }
}

function answerOf(word: string): Answer | undefined {
  const lower = word.toLowerCase()
  if (/^(same|match|yes|y|true|s)$/.test(lower)) return 'same'
  if (/^(different|no match|non-match|no|n|false|d)$/.test(lower)) return 'different'
  if (/^(cannot tell|can't tell|unsure|unknown|maybe|c|\?)$/.test(lower)) return 'cannot tell'
  const score = Number(lower)
  if (!Number.isFinite(score) || score < 0 || score > 1) return undefined
  return score > 0.5 ? 'same' : score < 0.5 ? 'different' : 'cannot tell'
}

/** The key of a pair whichever way round it is given. */
export function pairKey({ left, right }: { readonly left: string; readonly right: string }): string {
  return left < right ? `${left}\u0000${right}` : `${right}\u0000${left}`
}

/** A pair said twice counts once; said two ways by one reviewer is an error, since neither can be chosen for them. */
function once(pairs: readonly Label[], refuse: (why: string) => never): readonly Label[] {
  const seen = new Map<string, Label>()
  for (const pair of pairs) {
    const before = seen.get(pairKey(pair))
    if (before !== undefined && before.label !== pair.label)
      refuse(`${pair.left} and ${pair.right} are called both ${before.label} and ${pair.label}`)
    seen.set(pairKey(pair), before ?? pair)
  }
  return [...seen.values()]
}
