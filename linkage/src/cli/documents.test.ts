import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { it } from 'node:test'
import { transformations } from '../settings.ts'
import { commands, help } from './arguments.ts'
import { roles } from '../profile/index.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const names = (document: string): ReadonlySet<string> =>
  new Set(
    [...document.replace(/^```[\s\S]*?^```/gm, '').matchAll(/`([^`]+)`/g)].flatMap(([, code = '']) =>
      code.split(/[^\w-]+/),
    ),
  )

it('every name the library exports is in docs/api.md', () => {
  const index = read('src/index.ts')
  const exported = [...index.matchAll(/\{([^}]*)\}/g)]
    .flatMap(([, list = '']) => list.split(',').map((name) => name.trim().split(' as ').at(-1) ?? ''))
    .filter((name) => name !== '')
  assert.ok(exported.length > 60)
  const said = names(read('docs/api.md'))
  assert.deepEqual(
    exported.filter((name) => !said.has(name)),
    [],
  )
})

it('every expression and every test is in docs/settings.md', () => {
  const said = names(read('docs/settings.md'))
  const settings = read('src/settings.ts')
  const tests = [...settings.matchAll(/test: ('[a-z-]+'(?: \| '[a-z-]+')*)/g)].flatMap(([, list = '']) =>
    list.split(' | ').map((name) => name.slice(1, -1)),
  )
  assert.ok(tests.length > 25)
  const doings = [...settings.matchAll(/do: ('[a-z-]+'(?: \| '[a-z-]+')*)/g)].flatMap(([, list = '']) =>
    list.split(' | ').map((name) => name.slice(1, -1)),
  )
  assert.deepEqual(
    [...transformations, ...tests, ...doings].filter(
      (name) => !said.has(name) && !read('docs/settings.md').includes(`"do": "${name}"`),
    ),
    [],
  )
  for (const setting of [...settings.matchAll(/^ {2}readonly (\w+)\??:/gm)].map(([, name = '']) => name))
    assert.ok(said.has(setting) || read('docs/settings.md').includes(`"${setting}"`), setting)
})

it('every command, option and role is in docs/command-line.md and in the help', () => {
  const document = read('docs/command-line.md')
  for (const command of commands)
    assert.ok(document.includes(`\`${command} `) && help.includes(`  ${command} `), command)
  for (const [option] of help.matchAll(/--[a-z-]+/g)) assert.ok(document.includes(option), option)
  for (const role of roles) assert.ok(document.includes(role), role)
})
