import { z } from 'zod'
import { runApart, type Caps } from '#kith/platform/apart/index.ts'
import { fileKinds, refusals, type ReadFile, type Refusal } from './read-file.ts'

/** Ten megabytes of scans take a few seconds. At most four people wait at once: each holds a connection that pages need too. */
const usual: Caps = { seconds: 20, memoryMb: 1000, atOnce: 2, waiting: 2 }

const shape = z.union([
  z.object({
    kind: z.enum(fileKinds),
    bytes: z.instanceof(Uint8Array).transform((bytes) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)),
    pieces: z.array(z.object({ where: z.string(), text: z.string() })),
    pictures: z.boolean(),
  }),
  z.object({ because: z.enum(refusals) }),
])

export type ApartRefusal = Refusal | 'too-long' | 'busy'
export type FileReader = (path: string, name: string) => Promise<ReadFile | { readonly because: ApartRefusal }>

/** Reads files that are to go with letters as `readLetterFile` does, each in a process of its own: whoever made the file, nobody else waits for it. */
export function letterFileReader(caps: Caps = usual, program = new URL('./reader.ts', import.meta.url)): FileReader {
  const apart = runApart(program, caps, {
    answer: shape,
    reads: ({ path }: { readonly path: string; readonly name: string }) => [path],
  })
  return async (path, name) => {
    const ran = await apart.run({ path, name })
    switch (ran.kind) {
      case 'done':
        return ran.answer
      case 'too-long':
      case 'too-much':
        return { because: 'too-long' }
      case 'busy':
        return { because: 'busy' }
      case 'failed':
        return { because: 'cannot-read' }
    }
  }
}
