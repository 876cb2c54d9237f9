import type { Plan } from '../model/plan.ts'
import { webAddress } from '../model/web-address.ts'
import type { LinkCheck } from '../store.ts'

export type Looked = Omit<LinkCheck, 'day'>

/** Every address of the plan that a reader may follow, each once, in order. */
export function addressesOf(plan: Plan): readonly string[] {
  const found = [
    ...[...plan.publication.values()].flatMap(({ body }) => [body.address, body.archive]),
    ...[...plan.source.values()].flatMap(({ body }) => [webAddress(body.address), body.archive]),
  ]
  return [...new Set(found.filter((address) => address !== undefined && address !== null))].toSorted()
}

/** Nothing answered at all: it is not the addresses that are gone, but the way to them from here. */
export function isCutOff(looked: readonly Looked[]): boolean {
  return looked.length > 0 && looked.every(({ outcome, status }) => outcome === 'no-answer' && status === null)
}

/** Milliseconds an address has to answer. */
const patience = 15_000

/**
 * Looks at one address: asks for its head, or for the page where the server knows no heads. It follows nothing: where it leads is written down
 * for a person to judge. Never throws for what an address does.
 */
export async function lookAt(address: string, wait = patience): Promise<Looked> {
  try {
    const head = await ask(address, 'HEAD', wait)
    const answer = head.status === 405 || head.status === 501 ? await ask(address, 'GET', wait) : head
    return { address, ...outcomeOf(answer), status: answer.status }
  } catch {
    return { address, outcome: 'no-answer', status: null, leadsTo: null }
  }
}

async function ask(address: string, method: 'HEAD' | 'GET', wait: number): Promise<Response> {
  const answer = await fetch(address, { method, redirect: 'manual', signal: AbortSignal.timeout(wait) })
  await answer.body?.cancel()
  return answer
}

function outcomeOf({ status, headers }: Response): Pick<Looked, 'outcome' | 'leadsTo'> {
  const leadsTo = headers.get('location')?.slice(0, 2000) ?? null
  if (status >= 200 && status < 300) return { outcome: 'there', leadsTo: null }
  if (status >= 300 && status < 400) return { outcome: 'moved', leadsTo }
  if (status === 404 || status === 410) return { outcome: 'gone', leadsTo: null }
  if (status === 401 || status === 403 || status === 429) return { outcome: 'refused', leadsTo: null }
  return { outcome: 'no-answer', leadsTo: null }
}
