import { parentPort } from 'node:worker_threads'
import type { DocumentModel } from '../model.ts'
import { makeCompiler } from './compile.ts'
import { withRowHeadings } from './row-headings.ts'

/** A document to set, numbered so that the answer finds its question. */
export interface Ask {
  readonly id: number
  readonly document: DocumentModel
  readonly address: string
}

export type Told = { readonly id: number; readonly bytes: Uint8Array } | { readonly id: number; readonly fault: string }

const compile = makeCompiler()
parentPort?.on('message', ({ id, document, address }: Ask) => {
  void answer(id, document, address).then((told) => parentPort?.postMessage(told, []))
})

async function answer(id: number, document: DocumentModel, address: string): Promise<Told> {
  try {
    return { id, bytes: await withRowHeadings(compile(document, address)) }
  } catch (error) {
    return { id, fault: error instanceof Error ? error.message : String(error) }
  }
}
