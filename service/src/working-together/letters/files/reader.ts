import { answerApart } from '#kith/platform/apart/index.ts'
import { z } from 'zod'
import { readLetterFile } from './read-file.ts'

const asked = z.object({ path: z.string(), name: z.string() })

answerApart(async (ask) => {
  const { path, name } = asked.parse(ask)
  return readLetterFile(path, name)
})
