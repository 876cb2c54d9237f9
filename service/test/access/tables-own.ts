import type { Deed } from './deeds.ts'
import type { TableTrial } from './tables.ts'

const episode = `'00000000-0000-4000-8009-000000000001'`
/** The first planted page: of the first member of the first planted episode, for the council's family member. */
export const plantedPage = '00000000-0000-4000-800a-000000000001'
const member = `'${plantedPage}'`

/** Pages people have of their own. */
export const ownTrials: Readonly<Record<string, TableTrial>> = {
  'working_together.page_invitation': {
    key: 'id::text',
    by: 'by_actor',
    team: 'planted.episode',
    over: 'recorded_to is not null',
    change: 'recorded_to = now(), ended_by = identity.my_id()',
    add: `(id, episode, member, code_hash, by_actor) values ('00000000-0000-4000-8011-0000000000ff', ${episode}, '00000000-0000-4000-8011-00000000000a', sha256('new'), $actor)`,
  },
  'working_together.page_account': {
    key: 'id::text',
    by: 'actor',
    team: 'planted.episode',
    over: 'recorded_to is not null',
    change: 'recorded_to = now(), ended_by = identity.my_id()',
    add: `(episode, member, actor, invitation) values (${episode}, '00000000-0000-4000-8011-00000000000a', $actor, '00000000-0000-4000-8011-0000000000f1')`,
  },
  'working_together.page_attempt': {
    key: 'actor::text',
    change: 'at = at',
    add: `(actor) values ($actor)`,
  },
  'working_together.publication': {
    key: 'id::text',
    team: 'planted.episode',
    page: 'planted.member',
    change: 'title = title',
    add: `(id, episode, member, kind, title, language, sections, written_by, released_by)
      values ('00000000-0000-4000-8011-0000000000ff', ${episode}, ${member}, 'letter', 't', 'en', '[]', '00000000-0000-4000-8000-0000000001c1', $actor)`,
  },
  'working_together.disagreement': {
    key: 'id::text',
    by: 'by_actor',
    team: 'planted.episode',
    page: 'planted.member',
    over: 'recorded_to is not null',
    change: 'recorded_to = now(), ended_by = identity.my_id()',
    add: `(publication, line, words, by_actor) values ('00000000-0000-4000-8011-000000000001', 0, 'not so', $actor)`,
  },
  'working_together.look_question': {
    key: 'id::text',
    by: 'by_actor',
    page: 'planted.member',
    over: 'answered_at is not null',
    change: `answered_by = identity.my_id(), answered_at = now(), answer = 'an answer of length'`,
    add: `(line, words, due, by_actor) select overlay(overlay(left(encode(sha256(convert_to(concat_ws('|', '${plantedPage}', (now() at time zone 'Europe/London')::date - 10, '00000000-0000-4000-8000-0000000001c1', 'check-links', 'family'), 'UTF8')), 'hex'), 32) placing '8' from 13) placing '8' from 17)::uuid, 'who is it', '2027-01-01', $actor`,
  },
  'working_together.withheld_line': {
    key: 'id::text',
    by: 'by_actor',
    over: 'confirmed_at is not null or refused_at is not null',
    change: 'confirmed_by = identity.my_id(), confirmed_at = now()',
    add: `(episode, member, line, from_day, reason, because, until, by_actor)
      values (${episode}, ${member}, '00000000-0000-4000-8011-0000000000fe', current_date, 'danger', 'a reason of length', current_date + 30, $actor)`,
  },
}

const waits = 'confirmed_at is null and refused_at is null'
const refused = 'refused_by = $actor, refused_at = now()'

export const ownDeeds: Readonly<Record<string, readonly Deed[]>> = {
  'working_together.look_question': [
    {
      what: 'answer as of yesterday in',
      change: `answered_by = identity.my_id(), answered_at = now() - interval '1 day', answer = 'an answer of length'`,
      where: 'answered_at is null',
      may: [],
    },
  ],
  'working_together.withheld_line': [
    {
      what: 'let be told after all what another keeps back in',
      change: refused,
      where: waits,
      may: [{ roles: ['guardian'], purposes: ['answer-families'], rows: 'of-others' }],
    },
    {
      what: 'let be told in another’s name in',
      change: 'refused_by = $other, refused_at = now()',
      where: waits,
      may: [],
    },
    {
      what: 'let be told since yesterday in',
      change: `refused_by = $actor, refused_at = now() - interval '1 day'`,
      where: waits,
      may: [],
    },
    {
      what: 'confirm since yesterday in',
      change: `confirmed_by = $actor, confirmed_at = now() - interval '1 day'`,
      where: waits,
      may: [],
    },
    {
      what: 'confirm and let be told in',
      change: `${refused}, confirmed_by = $actor, confirmed_at = now()`,
      where: waits,
      may: [],
    },
  ],
}
