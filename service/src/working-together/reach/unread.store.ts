import { sql, type Scope } from '#kith/platform/db/index.ts'
import { parts, type Part } from '../support/model/level.ts'
import { wayKinds, type WayKind } from './model/way.ts'

/** A sealed way that nobody of the family's team can open. Never what it says. */
export interface UnreadWay {
  readonly way: string
  readonly kind: WayKind
  readonly since: Date
  /** Whom it reaches; '' where nobody wrote a name. */
  readonly name: string
  readonly part: Part
  /** Colleagues who could open it. */
  readonly readers: readonly string[]
  /** Of the team now, to whom it may be handed. */
  readonly team: readonly string[]
}

interface UnreadRow {
  readonly way: string
  readonly kind: string
  readonly sealed_on: Date
  readonly forename: string
  readonly surname: string
  readonly part: string
  readonly readers: readonly string[]
  readonly team: readonly string[]
}

/** Sealed ways that nobody of the family's team can open, those said first before; nothing for whoever is no guardian. */
export async function readUnread(scope: Scope): Promise<readonly UnreadWay[]> {
  const { rows } = await sql<UnreadRow>`select * from working_together.unread_ways()`.execute(scope.workingTogether)
  return rows.map(({ way, kind, sealed_on, forename, surname, part, readers, team }) => ({
    way,
    kind: wayKinds.find((one) => one === kind) ?? 'post',
    since: new Date(sealed_on),
    name: [forename, surname].filter((one) => one !== '').join(' '),
    part: parts.find((one) => one === part) ?? 'other-adult',
    readers,
    team,
  }))
}

/** Lets somebody of the team open a way that nobody of it can. False where somebody can by now, or they are not on the team. */
export async function handOver(
  scope: Scope,
  { way, reader, because, form }: Readonly<Record<'way' | 'reader' | 'because' | 'form', string>>,
): Promise<boolean> {
  const { rows } = await sql<{ done: boolean }>`
    select working_together.hand_over_way(${way}, ${reader}, ${because}, ${form}) as done`.execute(
    scope.workingTogether,
  )
  return rows[0]?.done === true
}
