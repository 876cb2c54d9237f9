import type { Database } from '#kith/platform/db/index.ts'
import { receiveFile, type Received, type ReceiveRequest } from './receive.ts'

/**
 * Takes in several files, each in a transaction of its own and in the order given: what is numbered first does not depend on which file was
 * quicker to read. While the database compares one with what its feed said, the next is read. Answers each when it is done; where one fails,
 * the one being read is put down, to be sent again, and none after it is begun.
 */
export async function* receiveFiles(database: Database, requests: readonly ReceiveRequest[]): AsyncGenerator<Received> {
  let before: Begun | undefined
  try {
    for (const request of requests) {
      const next = begin(database, request, before)
      const received = before?.done
      before = next
      if (received) yield await received
    }
    if (before) yield await before.done
  } finally {
    await before?.done.catch(() => undefined)
  }
}

interface Begun {
  /** Resolves when everything of the file is read; rejects where the file failed. */
  readonly read: Promise<void>
  readonly done: Promise<Received>
}

function begin(database: Database, request: ReceiveRequest, before: Begun | undefined): Begun {
  const { promise: read, resolve: isRead, reject: failed } = Promise.withResolvers<void>()
  const come = async (): Promise<void> => {
    isRead()
    await before?.done
  }
  const take = async (): Promise<Received> => {
    await before?.read
    return receiveFile(database, request, { come })
  }
  const done = take()
  done.then(() => isRead(), failed)
  // A failure is met by whoever waits for the file; until then it is nobody's.
  read.catch(() => undefined)
  return { read, done }
}
