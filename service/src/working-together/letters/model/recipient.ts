import { hiddenFrom, mayBeTold, type Edge, type Told } from '../../support/model/told.ts'

/** Who gets a letter. One letter has one recipient: whoever else gets it gets another, made anew. */
export type Recipient =
  | { readonly kind: 'member'; readonly member: string }
  /** An agency whose agreement runs: its people may know what the team knows, but for what was said in confidence. */
  | { readonly kind: 'agency'; readonly agency: string }
  /** Anybody else, such as a court: what the family may be told too. */
  | { readonly kind: 'outside' }

/** Whether a recipient may know what was written: as its writer said when writing it, and for one of the family never across an edge. */
export function mayKnow(item: Told, recipient: Recipient, edges: readonly Edge[]): boolean {
  switch (recipient.kind) {
    case 'member':
      return mayBeTold(item, recipient.member, edges)
    case 'agency':
      return item.mayTell !== 'who-said-it'
    case 'outside':
      return item.mayTell === 'family'
  }
}

/** Members of whom a recipient may not even read the name. */
export function unnamedFor(recipient: Recipient, edges: readonly Edge[]): ReadonlySet<string> {
  return recipient.kind === 'member' ? hiddenFrom(recipient.member, edges) : new Set()
}
