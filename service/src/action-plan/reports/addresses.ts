import { promiseLists } from '../model/lists.ts'
import { isKind } from '../model/records.ts'
import { placeOf } from '../pages/parts.ts'

/** Where the public reads a record (`kind/key`), or the list a count was made of (`list/…`). */
export function addressOf(ref: string): string {
  const [kind = '', key = ''] = ref.split('/')
  if (kind === 'list') return lists[key] ?? '/plan'
  return isKind(kind) ? placeOf(kind, key) : '/plan'
}

const lists: Readonly<Record<string, string>> = {
  ...Object.fromEntries(promiseLists.map((list) => [`promises-${list}`, `/plan/promises?of=${list}`])),
  themes: '/comment',
  changes: '/plan/changes',
  investments: '/plan/changes',
  claims: '/plan/claims',
}
