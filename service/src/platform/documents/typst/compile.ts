import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import type { DocumentModel } from '../model.ts'
import { readFonts } from './fonts.ts'
import { typstSource } from './source.ts'

/** A workspace that is not there: the template can read what it is handed and no file of the machine. */
const nowhere = '/kith-documents-are-handed-over'

/** Sets documents, one after another, on the thread it is on. */
export function makeCompiler(): (document: DocumentModel, address: string) => Uint8Array {
  const fonts = readFonts()
  const template = readFileSync(join(import.meta.dirname, 'document.typ'), 'utf8')
  const compiler = NodeCompiler.create({ workspace: nowhere, fontArgs: [{ fontBlobs: [...fonts.blobs] }] })
  return (document, address) => {
    const { json, files } = typstSource(document, address, fonts)
    compiler.resetShadow()
    compiler.mapShadow(`${nowhere}/document.json`, Buffer.from(json))
    for (const [path, text] of files) compiler.mapShadow(nowhere + path, Buffer.from(text))
    const compiled = compiler.compile({ mainFileContent: template })
    const done = compiled.result
    if (done === null || compiled.hasError()) throw new Error(`Typst: ${said(compiled.takeDiagnostics())}`)
    const bytes = compiler.pdf(done, { pdfStandard: 'ua-1' })
    // Memoised layouts of documents set long ago are let go.
    compiler.evictCache(10)
    return bytes
  }
}

function said(found: { readonly shortDiagnostics: readonly unknown[] } | null): string {
  return JSON.stringify(found?.shortDiagnostics ?? 'no reason given')
}
