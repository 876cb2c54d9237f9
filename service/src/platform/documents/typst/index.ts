import { Worker } from 'node:worker_threads'
import { documentFaults, type DocumentModel } from '../model.ts'
import type { Ask, Told } from './worker.ts'

/** Makes paper. The port: Typst is behind it, and whoever prints need not know. */
export interface Printer {
  /**
   * The document as PDF/UA-1 (ISO 14289-1), tagged, with its fonts in it. The same document and address give the same bytes.
   *
   * @param address where links that start with `/` lead from paper, such as `https://kith.example`.
   * @throws Error where the document has faults (each a sentence), or cannot be set within the time allowed.
   */
  print(document: DocumentModel, address: string): Promise<Uint8Array>
  close(): Promise<void>
}

interface Waiting {
  readonly resolve: (bytes: Uint8Array) => void
  readonly reject: (fault: Error) => void
}

/** Typst on a thread of its own, started by the first document, so that setting a long one holds up no page. */
export function typstPrinter({ seconds = 60 }: { readonly seconds?: number } = {}): Printer {
  let thread: Worker | undefined
  let asked = 0
  const waiting = new Map<number, Waiting>()

  function start(): Worker {
    const worker = new Worker(new URL('./worker.ts', import.meta.url))
    worker.on('message', (told: Told) => {
      const who = waiting.get(told.id)
      waiting.delete(told.id)
      if ('bytes' in told) who?.resolve(told.bytes)
      else who?.reject(new Error(told.fault))
    })
    worker.on('error', (error) => stop(worker, error instanceof Error ? error : new Error(String(error))))
    worker.on('exit', () => stop(worker, new Error('The thread that sets documents ended.')))
    // A waiting printer keeps no process alive; a document being set does, by its timer.
    worker.unref()
    return worker
  }

  function stop(worker: Worker, fault: Error): void {
    if (thread !== worker) return
    thread = undefined
    for (const who of waiting.values()) who.reject(fault)
    waiting.clear()
    void worker.terminate()
  }

  return {
    async print(document, address) {
      const faults = documentFaults(document)
      if (faults.length > 0) throw new Error(faults.join(' '))
      thread ??= start()
      const worker = thread
      const id = ++asked
      const tooLong = setTimeout(
        () => stop(worker, new Error(`A document could not be set within ${seconds} seconds.`)),
        seconds * 1000,
      )
      try {
        return await new Promise<Uint8Array>((resolve, reject) => {
          waiting.set(id, { resolve, reject })
          worker.postMessage({ id, document, address } satisfies Ask, [])
        })
      } finally {
        clearTimeout(tooLong)
      }
    },
    async close() {
      const worker = thread
      if (worker === undefined) return
      stop(worker, new Error('The printer was closed.'))
      await worker.terminate()
    },
  }
}

export { readFonts } from './fonts.ts'
export { showable } from './source.ts'
