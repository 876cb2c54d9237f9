import type { TableTrial } from './tables.ts'

/** The first planted episode, in which new rows are tried: its team is the council's and the police's practitioner and the council's manager. */
export const plantedEpisode = '00000000-0000-4000-8009-000000000001'
const episode = `'${plantedEpisode}'`
const [one, two] = [`'00000000-0000-4000-800a-000000000001'`, `'00000000-0000-4000-800a-000000000002'`]
const plantedMeeting = `'00000000-0000-4000-800b-000000000001'`
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
  ...supportTrials(),
}

/** What is written of a family by its team. */
function supportTrials(): Readonly<Record<string, TableTrial>> {
  const content = { key: 'id::text', by: 'by_actor', team: 'planted.episode' } as const
  const ends = {
    over: 'recorded_to is not null',
    change: 'recorded_to = now(), ended_by = identity.my_id()',
  } as const
  return {
    'working_together.answer': {
      ...content,
      change: 'text = text',
      add: `(episode, section, text, may_tell, version, by_actor) values (${episode}, 's', 'new', 'team', '1', $actor)`,
    },
    'working_together.help_consent': {
      ...content,
      change: 'state = state',
      add: `(episode, member, state, for_what, day, by_actor) values (${episode}, ${one}, 'given', 'help', '2026-11-01', $actor)`,
    },
    'working_together.must_not_learn': {
      ...content,
      ...ends,
      add: `(episode, who, of, what, because, by_actor) values (${episode}, ${one}, ${two}, 'said', 'a reason of length', $actor)`,
    },
    'working_together.meeting': {
      ...content,
      change: 'place = place',
      add: `(episode, kind, day, by_actor) values (${episode}, 'team', '2026-12-01', $actor)`,
    },
    'working_together.meeting_guest': {
      ...content,
      ...ends,
      by: 'invited_by',
      over: 'recorded_to is not null or came is not null',
      add: `(episode, meeting, member, invited_by) values (${episode}, ${plantedMeeting}, ${two}, $actor)`,
    },
    'working_together.minute': {
      ...content,
      change: 'text = text',
      add: `(episode, meeting, text, may_tell, by_actor) values (${episode}, ${plantedMeeting}, 'new', 'team', $actor)`,
    },
    'working_together.agreed_action': {
      ...content,
      over: 'done_on is not null',
      change: 'done_on = current_date, done_said_by = identity.my_id()',
      add: `(episode, what, owner_member, due, may_tell, by_actor) values (${episode}, 'ring', ${one}, '2026-12-01', 'team', $actor)`,
    },
    'working_together.visit': {
      ...content,
      change: 'note = note',
      add: `(episode, day, kind, may_tell, by_actor) values (${episode}, '2026-11-01', 'tried', 'team', $actor)`,
    },
    'working_together.supervision': {
      ...content,
      change: 'note = note',
      add: `(episode, worker, note, by_actor) values (${episode}, ${dataLead}, 'new', $actor)`,
    },
    'working_together.closure': {
      ...content,
      by: 'proposed_by',
      over: 'signed_at is not null or returned_at is not null',
      change: 'returned_by = identity.my_id(), returned_at = now()',
      add: `(episode, outcome, proposed_by) values (${episode}, 'sustained', $actor)`,
    },
    'working_together.worker_capacity': {
      key: 'id::text',
      by: 'set_by',
      change: 'families = families',
      add: `(worker, families, set_by) values (${dataLead}, 9, $actor)`,
    },
  }
}
