import { readdirSync, readFileSync } from 'node:fs'
import { readYaml } from '#kith/platform/files/index.ts'
import { callShape, type Call } from '../model/call.ts'

const folder = new URL('./', import.meta.url)

/**
 * A call from the text of its file.
 * @param file named in what is thrown
 * @throws where it is no call: file, line, what is wrong
 */
export function parseCall(text: string, file: string): Call {
  return readYaml(text, file, callShape).data
}

/** The calls that come with Kith. */
export function shippedCalls(): readonly Call[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => parseCall(readFileSync(new URL(name, folder), 'utf8'), name))
}
