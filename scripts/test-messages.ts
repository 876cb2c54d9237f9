/** What a stage's tests came to. */
export interface Counts {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
}

/** What a worker tells its stage: it wants a file; one has run; what all came to, once, at the end. */
export type Message = 'next' | { readonly ran: string; readonly seconds: number } | { readonly counts: Counts }

/** To the stage that started this process; nobody where a person did. */
export function tell(message: Message): void {
  process.send?.(message)
}

/** What a worker sent; undefined where it is none of the three. */
export function parseMessage(message: unknown): Message | undefined {
  if (message === 'next') return message
  if (typeof message !== 'object' || message === null) return undefined
  if ('ran' in message && 'seconds' in message) {
    const { ran, seconds } = message
    return typeof ran === 'string' && typeof seconds === 'number' ? { ran, seconds } : undefined
  }
  const counts = 'counts' in message ? parseCounts(message.counts) : undefined
  return counts ? { counts } : undefined
}

/** The path of the next file; undefined where the stage has no more. */
export function parseAnswer(message: unknown): string | undefined {
  return typeof message === 'string' && message !== '' ? message : undefined
}

function parseCounts(counts: unknown): Counts | undefined {
  if (typeof counts !== 'object' || counts === null) return undefined
  const { passed, failed, skipped } = counts as Record<string, unknown>
  const known = typeof passed === 'number' && typeof failed === 'number' && typeof skipped === 'number'
  return known ? { passed, failed, skipped } : undefined
}
