import { createHash } from 'node:crypto'
import { z } from 'zod'
import { formIdFor, route, type Answer, type Context, type Route } from '#kith/platform/web/index.ts'
import { one } from '../support/forms/fields.ts'
import { episodeParams, formBody, supported } from '../support/pages/supported.ts'
import { letterFileReader, type ApartRefusal, type FileReader } from './files/read-apart.ts'
import { largestFile } from './files/read-file.ts'
import type { Shown } from './routes.ts'
import { readLetters, writeFile } from './store.ts'
import { letterWords } from './words.ts'

const params = episodeParams.extend({ letter: z.uuid() })
type Draw = (context: Context<z.infer<typeof params>, unknown, unknown>, shown: Shown) => Promise<Answer>

/** Files that go with a letter: read whole before they are kept, and refused where any part of them cannot be. */
export function fileRoutes(draw: Draw, readFile: FileReader = letterFileReader()): readonly Route[] {
  return [
    route({
      ...supported,
      method: 'POST',
      url: '/support/:episode/letters/:letter/files',
      params,
      body: formBody,
      uploadBytes: largestFile + 1,
      perMinute: 30,
      audit: { action: 'working-together.letter.file-added', about: ['episode', 'letter'] },
      async handle(context): Promise<Answer> {
        const { scope, upload, body, person, about, language } = context
        const { episode, letter } = context.params
        const form = z.uuid().safeParse(one(body, 'id'))
        const [found] = await readLetters(scope, episode, letter)
        if (!found || !person || !form.success) return { kind: 'absent' }
        const refuse = (because: ApartRefusal | 'missing'): Promise<Answer> =>
          draw(context, { errors: [{ field: 'file', message: letterWords(language).files.refused[because] }] })
        if (!upload || upload.bytes === 0) return refuse('missing')
        const name = upload.fileName.slice(-200)
        const read = await readFile(upload.path, name)
        if ('because' in read) return refuse(read.because)
        const { kind, bytes, pieces, pictures } = read
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        // Another file from the same form is another: only the same one is there already.
        const id = formIdFor(form.data, `${sha256} ${name}`)
        await writeFile(scope, {
          id,
          episode,
          letter,
          name,
          kind,
          bytes,
          sha256,
          pieces,
          pictures,
          by: person.actor,
        })
        about(id)
        return { kind: 'redirect', to: `/support/${episode}/letters/${letter}?done=file` }
      },
    }),
  ]
}
