import type { TableTrial } from './tables.ts'

/** The first planted episode, in which new rows are tried: its team is the council's and the police's practitioner and the council's manager. */
export const plantedEpisode = '00000000-0000-4000-8009-000000000001'
const episode = `'${plantedEpisode}'`
/** On no team. */
const dataLead = `'00000000-0000-4000-8000-0000000001c1'`

/** Every table of working together. */
export const workingTogetherTrials: Readonly<Record<string, TableTrial>> = {
  'working_together.statement': {
    key: 'question',
    by: 'by_actor',
    change: 'answer = answer',
    add: `(question, answer, by_actor) values ('team', 'a', $actor)`,
  },
  'working_together.agreement': {
    key: 'id::text',
    agency: 'agency',
    by: 'drafted_by',
    over: 'ended_at is not null',
    change: 'signed_by = signed_by',
    add: `(agency, purposes, categories, gateway, keep_months, begins, drafted_by) values ($agency, '{support-family}', '{}', 'g', 12, now(), $actor)`,
  },
  'working_together.episode': {
    key: 'id::text',
    by: 'opened_by',
    team: 'planted.id',
    change: 'because = because',
    add: `(because, opened_by) values ('a reason of length', $actor)`,
  },
  'working_together.episode_step': {
    key: 'id::text',
    by: 'by_actor',
    team: 'planted.episode',
    change: 'because = because',
    add: `(episode, level, because, by_actor) values (${episode}, 'early-help', 'a reason of length', $actor)`,
  },
  'working_together.member': {
    key: 'id::text',
    by: 'said_by',
    team: 'planted.episode',
    over: 'recorded_to is not null',
    change: 'recorded_to = now(), ended_by = identity.my_id()',
    add: `(episode, part, forename, said_by) values (${episode}, 'child', 'new', $actor)`,
  },
  'working_together.team_member': {
    key: 'id::text',
    by: 'actor',
    team: 'planted.episode',
    over: 'recorded_to is not null',
    change: 'recorded_to = now(), ended_by = identity.my_id()',
    add: `(episode, actor, part, added_by) values (${episode}, ${dataLead}, 'member', $actor)`,
  },
}
