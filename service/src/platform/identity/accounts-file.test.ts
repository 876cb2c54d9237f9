import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { parseAccountsFile } from './index.ts'

const council = 'council: { code: council, name-en: Council, name-cy: Cyngor }'
const somebody = '{ subject: "https://login.example|1", name: A. Worker, agency: council, roles: [front-door] }'

describe('a file of agencies and accounts', () => {
  it('is what the how-to shows', () => {
    const page = readFileSync(new URL('../../../../docs/how-to/let-people-in.md', import.meta.url), 'utf8')
    const [, yaml = ''] = /```yaml\n(.*?)```/su.exec(page) ?? []
    const { partners, people } = parseAccountsFile(yaml, 'people.yaml')
    assert.deepEqual(people, [
      {
        subject: 'https://login.example/tenant|5f1c2a90',
        name: 'A. Worker',
        agency: 'community-health',
        roles: ['practitioner'],
        phone: '01632 960101',
      },
    ])
    assert.deepEqual(
      partners.map(({ code }) => code),
      ['community-health'],
    )
  })

  for (const [what, people, said] of [
    ['no such role', somebody.replace('front-door', 'chief'), /people\.yaml, line 3: people\.0\.roles\.0: /],
    [
      'a family let in as a colleague',
      somebody.replace('front-door', 'family-member'),
      /line 3: people\.0\.roles\.0: /,
    ],
    [
      'an agency that is not there',
      somebody.replace('agency: council', 'agency: police'),
      /line 3: people\.0\.agency: there is no agency police in this file/,
    ],
    [
      'a subject without its issuer',
      somebody.replace('https://login.example|1', '1'),
      /line 3: people\.0\.subject: the provider’s issuer, a bar/,
    ],
    ['somebody twice', `${somebody}\n  - ${somebody}`, /line 4: people\.1: this subject stands twice/],
    ['a word that means nothing', somebody.replace('name:', 'nam:'), /line 3: people\.0/],
  ] as const)
    it(`with ${what} is refused with its line`, () => {
      assert.throws(() => parseAccountsFile(`${council}\npeople:\n  - ${people}\n`, 'people.yaml'), said)
    })

  it('that is no YAML is refused with its line', () => {
    assert.throws(() => parseAccountsFile('council: {', 'people.yaml'), /people\.yaml, line 1: /)
  })
})
