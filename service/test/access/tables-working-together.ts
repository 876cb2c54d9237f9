import { hiddenFamily } from './tables-sealed.ts'
import type { TableTrial } from './tables.ts'

/** The first planted episode, in which new rows are tried: its team is the council's and the police's practitioner and the council's manager. */
export const plantedEpisode = '00000000-0000-4000-8009-000000000001'
/** The contact that led to that episode. */
const contact = `'00000000-0000-4000-800a-000000000001'`
const own = `from working_together.contact c where c.by_actor = $actor limit 1`
const ledTo = (id: string): string =>
  `(select d.episode from working_together.contact_decision d where d.contact = ${id})`
const episode = `'${plantedEpisode}'`
const [one, two] = [`'00000000-0000-4000-800a-000000000001'`, `'00000000-0000-4000-800a-000000000002'`]
/** The consideration that was decided: its family was offered support. */
const offered = `'00000000-0000-4000-8007-00000000000a'`
const plantedMeeting = `'00000000-0000-4000-800b-000000000001'`
/** On no team. */
const dataLead = `'00000000-0000-4000-8000-0000000001c1'`

const ends = {
  over: 'recorded_to is not null',
  change: 'recorded_to = now(), ended_by = identity.my_id()',
} as const

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
  'working_together.opening': {
    key: 'id::text',
    by: 'actor',
    team: 'planted.episode',
    over: 'reviewed_at is not null',
    change: `held_because = 'a reason of length', held_until = current_date, held_by = identity.my_id()`,
    add: `(form, actor, reason, because, review_by) values ('00000000-0000-4000-800c-0000000000ff', $actor, 'danger-now', 'a reason that is long enough', current_date)`,
  },
  'working_together.episode': {
    key: 'id::text',
    hidden: hiddenFamily('id'),
    by: 'opened_by',
    team: 'planted.id',
    change: 'because = because',
    add: `(because, opened_by, consideration) values ('a reason of length', $actor, ${offered})`,
  },
  'working_together.episode_glance': {
    key: 'episode::text',
    hidden: hiddenFamily('episode'),
    team: 'planted.episode',
    change: 'children = children',
    add: `(episode, opened_on) values ('00000000-0000-4000-8009-0000000000ff', '2026-11-01')`,
  },
  'working_together.supported_family': {
    key: 'episode::text',
    change: 'members = members',
    add: `(family, episode, members) values ('00000000-0000-4000-8062-0000000000ff', '00000000-0000-4000-8009-0000000000ff', '{}')`,
  },
  'working_together.episode_step': {
    key: 'id::text',
    hidden: hiddenFamily('episode'),
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
    hidden: hiddenFamily('episode'),
    by: 'actor',
    team: 'planted.episode',
    over: 'recorded_to is not null',
    change: 'recorded_to = now(), ended_by = identity.my_id()',
    add: `(episode, actor, part, added_by) values (${episode}, ${dataLead}, 'member', $actor)`,
  },
  'working_together.contact_draft': {
    key: 'form::text',
    by: 'by_actor',
    over: 'sent',
    change: 'version = version + 1',
    add: `(form, by_actor, answers) values ('00000000-0000-4000-800b-0000000000ff', $actor, '{}')`,
  },
  'working_together.contact': {
    key: 'id::text',
    by: 'by_actor',
    team: ledTo('planted.id'),
    change: 'urgency = urgency',
    add: `(form, by_actor, purpose, gateway, consent_to_help, family_knows, may_tell, safe_contact, cares_for_children, urgency, worrying, going_well,
        wanted, decide_by) values ('00000000-0000-4000-800b-0000000000ff', $actor, 'early-help', 'g', 'yes', 'yes', 'family', '', 'yes', 'today',
        'a worry of length', '', '', '2026-11-27')`,
  },
  'working_together.contact_person': {
    key: 'id::text',
    by: 'said_by',
    team: ledTo('planted.contact'),
    change: 'place = place',
    add: `(contact, place, is_about, part, forename, said_by) select c.id, 9, true, 'child', 'new', $actor ${own}`,
  },
  'working_together.contact_decision': {
    key: 'id::text',
    by: 'by_actor',
    team: 'planted.episode',
    change: 'because = because',
    add: `(contact, decision, because, by_actor) values ('00000000-0000-4000-800a-000000000002', 'advice', 'a reason of length', $actor)`,
  },
  'working_together.contact_reply': {
    key: 'id::text',
    by: 'to_actor',
    change: 'says = says',
    add: `(form, contact, says, ring_name, ring_phone, by_actor)
      values ('00000000-0000-4000-800b-0000000000ff', ${contact}, 'a reply of length', 'n', '01632', $actor)`,
  },
  'working_together.contact_look': {
    key: 'id::text',
    by: 'by_actor',
    change: 'because = because',
    add: `(form, contact, ground, because, by_actor) values ('00000000-0000-4000-800b-0000000000ff', ${contact}, 'consent', 'a reason of length', $actor)`,
  },
  ...supportTrials(),
}

/** What is written of a family by its team. */
function supportTrials(): Readonly<Record<string, TableTrial>> {
  const content = { key: 'id::text', by: 'by_actor', team: 'planted.episode' } as const
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
      hidden: hiddenFamily('episode'),
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
