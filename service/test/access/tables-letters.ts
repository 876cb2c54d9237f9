import type { TableTrial } from './tables.ts'
import { plantedEpisode } from './tables-working-together.ts'

const episode = `'${plantedEpisode}'`
const letter = `'00000000-0000-4000-8012-000000000001'`
const row = { key: 'id::text', by: 'by_actor', team: 'planted.episode' } as const
const hash = `encode(sha256('{}'), 'hex')`

/** What goes out of families' records. */
export const lettersTrials: Readonly<Record<string, TableTrial>> = {
  'working_together.letter': {
    ...row,
    change: 'title = title',
    add: `(id, episode, kind, language, title, by_actor) values ('00000000-0000-4000-8012-0000000000ff', ${episode}, 'letter', 'en', 'new', $actor)`,
  },
  'working_together.letter_file': {
    ...row,
    change: 'name = name',
    add: `(id, episode, letter, name, kind, bytes, sha256, pieces, pictures, by_actor)
      values ('00000000-0000-4000-8012-0000000000ff', ${episode}, ${letter}, 'new', 'pdf', 'x', ${hash}, '[]', true, $actor)`,
  },
  'working_together.notice': {
    key: 'rendition::text',
    by: 'told_by',
    team: 'planted.episode',
    over: 'told_by is not null',
    change: 'told_by = identity.my_id()',
    add: `(rendition, episode) values ('00000000-0000-4000-8012-000000000011', ${episode})`,
  },
  'working_together.rendition': {
    ...row,
    by: 'made_by',
    over: `state in ('sent-back', 'called-back', 'stopped', 'came-back')`,
    change: `state = 'called-back', ended_by = identity.my_id()`,
    add: `(id, episode, letter, outside, address, basis, channel, body, sha256, code, rests_on, pictures, made_by)
      values ('00000000-0000-4000-8012-0000000000ff', ${episode}, ${letter}, 'court', 'an office', 'an order of length', 'post', '{}', ${hash}, 'NEW0-0000',
        working_together.letter_rests_on(${letter}), false, $actor)`,
  },
}
