import { isKind, type Kind } from '../model/records.ts'

/** Where the public reads a record: by `kind/key`. Lists (`list/…`) are where counts were made of. */
export function addressOf(ref: string): string {
  const [kind = '', key = ''] = ref.split('/')
  if (kind === 'list') return lists[key] ?? '/plan'
  return isKind(kind) ? places[kind](key) : '/plan'
}

const lists: Readonly<Record<string, string>> = {
  promises: '/plan/promises',
  changes: '/plan/changes',
  investments: '/plan/changes',
  claims: '/plan/sources',
}

const places: Readonly<Record<Kind, (key: string) => string>> = {
  source: (key) => `/plan/sources#${key}`,
  document: (key) => `/plan/documents/${key}`,
  principle: (key) => `/plan#${key}`,
  'life-stage': (key) => `/plan#${key}`,
  body: (key) => `/plan/bodies/${key}`,
  commitment: (key) => `/plan/promises/${key}`,
  pledge: (key) => `/plan/promises/${key}`,
  publication: (key) => `/plan/publications#${key}`,
  programme: (key) => `/plan/pilots/${key}`,
  site: (key) => `/plan/pilots#${key}`,
  contribution: (key) => `/plan/contributions#${key}`,
  'policy-change': (key) => `/plan/changes#${key}`,
  investment: (key) => `/plan/changes#${key}`,
  claim: (key) => `/plan/sources#${key}`,
  driver: (key) => `/plan/review#${key}`,
  indicator: (key) => `/plan/review#${key}`,
}
