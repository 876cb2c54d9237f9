import type { ExampleGroup } from '#kith/platform/design-system/index.ts'
import { html } from '#kith/platform/html/index.ts'
import { policeFeed } from '../feeds/example-data.ts'
import { sendPage, uploadWords, workPage, type Work } from './page.ts'

const work: Work = {
  id: '6193880f-f695-4f4f-8395-bea0fb02f527',
  kind: 'receive',
  state: 'running',
  feed: 'police',
  fileName: 'police-october.csv',
  delivery: undefined,
  progress: {
    done: 41e6,
    total: 9e7,
    unit: 'bytes',
    perSecond: 18250,
    secondsLeft: 42,
    stage: 'receive',
  },
}

const became = (state: 'loaded' | 'refused' | 'held'): Work => ({
  ...work,
  state: 'done',
  progress: null,
  delivery: { id: '3d8e4285-afa7-4bbf-a355-c92988921d1b', state },
})

export const uploadExamples: ExampleGroup = {
  name: 'Send a file',
  examples: [
    { name: 'Form', render: (language) => sendPage(language, policeFeed, html``).content },
    {
      name: 'Nothing chosen',
      render: (language) =>
        sendPage(language, policeFeed, html``, [{ field: 'file', message: uploadWords(language).choose }]).content,
    },
    {
      name: 'Waiting',
      render: (language) => workPage(language, { ...work, state: 'waiting', progress: null }).content,
    },
    { name: 'Being read', render: (language) => workPage(language, work).content },
    { name: 'Read', render: (language) => workPage(language, became('loaded')).content },
    { name: 'Read and refused', render: (language) => workPage(language, became('refused')).content },
    { name: 'Read and held', render: (language) => workPage(language, became('held')).content },
    {
      name: 'Failed',
      render: (language) => workPage(language, { ...work, state: 'failed', progress: null }).content,
    },
    {
      name: 'Held file being taken in',
      render: (language) => workPage(language, { ...work, kind: 'release', progress: null }).content,
    },
  ],
}
