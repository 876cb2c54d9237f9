import { compare, type ComparedRow } from '#kith/platform/design-system/index.ts'
import type { Html } from '#kith/platform/html/index.ts'
import { formatDay, formatDayTime, formatNumber, type Language } from '#kith/platform/words/index.ts'
import { describeRowProblem, type Unknown } from '../../receive/index.ts'
import type { Delivery, ReasonCount } from '../../store/deliveries.ts'
import { isCounted } from '../feeds/standing.ts'
import { formatShare, identityWord, unknownShare } from '../feeds/words.ts'
import { feedWords } from './words.ts'

/** One side of a comparison: a delivery, and why rows of it were set aside. */
export interface Side {
  readonly delivery: Delivery
  readonly reasons: readonly ReasonCount[]
}

/** Two deliveries of one feed, line by line: counts, each part, what is not known by column, what was set aside by reason. */
export function compareDeliveries(language: Language, left: Side, right: Side): Html {
  const words = feedWords(language).compare
  const heading = ({ delivery }: Side): string =>
    words.side(delivery.fileName, formatDayTime(language, delivery.receivedAt), formatDay(language, delivery.asAt))
  return compare({
    language,
    caption: words.caption,
    leftHeading: heading(left),
    rightHeading: heading(right),
    rows: [
      ...countRows(language, left.delivery, right.delivery),
      ...partRows(language, left.delivery, right.delivery),
      ...reasonRows(language, left, right),
    ],
  })
}

function countRows(language: Language, left: Delivery, right: Delivery): readonly ComparedRow[] {
  const words = feedWords(language).compare
  const row = (term: string, read: (delivery: Delivery) => number | undefined): ComparedRow => ({
    term,
    left: written(language, read(left)),
    right: written(language, read(right)),
  })
  const counted = (read: (delivery: Delivery) => number) => (delivery: Delivery) =>
    isCounted(delivery) ? read(delivery) : undefined
  return [
    row(
      words.received,
      counted((delivery) => delivery.received),
    ),
    row(
      words.accepted,
      counted((delivery) => delivery.accepted),
    ),
    row(
      words.setAside,
      counted((delivery) => delivery.quarantined),
    ),
    row(words.added, (delivery) => delivery.changes?.added),
    row(words.unchanged, (delivery) => delivery.changes?.unchanged),
    row(words.ended, (delivery) => delivery.changes?.ended),
  ]
}

function written(language: Language, value: number | undefined): string | null {
  return value === undefined ? null : formatNumber(language, value)
}

function partRows(language: Language, left: Delivery, right: Delivery): readonly ComparedRow[] {
  const words = feedWords(language).compare
  const parts = union(
    left.parts.map((one) => one.part),
    right.parts.map((one) => one.part),
  )
  return parts.flatMap((part) => {
    const [one, two] = [left, right].map((delivery) => delivery.parts.find((found) => found.part === part))
    const shares = (name: string, pick: 'identity' | 'columns', term: string): ComparedRow => ({
      term,
      left: shareOf(language, one?.[pick], name),
      right: shareOf(language, two?.[pick], name),
    })
    // A file of one part needs no name for it, and its rows are counted above.
    const shownPart = parts.length === 1 ? '' : part
    return [
      ...(parts.length === 1
        ? []
        : [
            {
              term: words.partRows(part),
              left: written(language, one?.rows),
              right: written(language, two?.rows),
            },
          ]),
      ...names(one?.identity, two?.identity).map((name) =>
        shares(name, 'identity', words.partUnknown(shownPart, identityWord(language, name))),
      ),
      ...names(one?.columns, two?.columns).map((name) => shares(name, 'columns', words.partBlank(shownPart, name))),
    ]
  })
}

function names(left: readonly Unknown[] = [], right: readonly Unknown[] = []): readonly string[] {
  return union(
    left.map((one) => one.name),
    right.map((one) => one.name),
  )
}

function shareOf(language: Language, unknowns: readonly Unknown[] | undefined, name: string): string | null {
  const found = unknowns?.find((one) => one.name === name)
  const share = found && unknownShare(found)
  return share === undefined ? null : formatShare(language, share)
}

function reasonRows(language: Language, left: Side, right: Side): readonly ComparedRow[] {
  const words = feedWords(language).compare
  const id = ({ part, example }: ReasonCount): string => JSON.stringify([part, example.code, example.column])
  const find = (side: Side, key: string) => side.reasons.find((one) => id(one) === key)
  const parts = union(
    left.delivery.parts.map((one) => one.part),
    right.delivery.parts.map((one) => one.part),
  ).length
  const say = (side: Side, found: ReasonCount | undefined): string | null =>
    isCounted(side.delivery) ? words.rows(found?.rows ?? 0) : null
  return union(left.reasons.map(id), right.reasons.map(id)).flatMap((key) => {
    const [one, two] = [find(left, key), find(right, key)]
    const any = one ?? two
    if (!any) return []
    const term = words.reason(
      parts > 1 ? any.part : '',
      any.example.column ?? '',
      describeRowProblem(any.example, language),
    )
    return [{ term, left: say(left, one), right: say(right, two) }]
  })
}

function union(left: readonly string[], right: readonly string[]): readonly string[] {
  return [...new Set([...left, ...right])]
}
