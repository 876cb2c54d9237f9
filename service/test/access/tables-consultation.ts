import type { TableTrial } from './tables.ts'

const notHeld = (column: string): string => `(select not held from consultation.response r where r.id = ${column})`
const wasFlagged = (column: string): string => `(select flagged from consultation.response r where r.id = ${column})`

/** Every table of the consultation. Rows 1 to 3 of each are of a response let go, of one that was flagged and let go, and of one that is held. */
export const consultationTrials: Readonly<Record<string, TableTrial>> = {
  'consultation.call': {
    key: 'key',
    change: 'version = version',
    add: `(key, version, body, opens_on) values ('new', 1, '{}', '2026-11-01')`,
  },
  'consultation.call_version': {
    key: 'id::text',
    by: 'drafted_by',
    change: 'withdrawn_by = identity.my_id(), withdrawn_at = now()',
    over: 'released_at is not null or withdrawn_at is not null',
    add: `(call, based_on, body, note, drafted_by) values ('call', 1, '{}', 'n', $actor)`,
  },
  'consultation.option': {
    key: 'option',
    change: 'option = option',
    add: `(call, question, option) values ('call', 'q', 'new')`,
  },
  'consultation.response': {
    key: 'reference',
    flagged: 'flagged',
    letGo: 'not held',
    change: 'language = language',
    add: `(reference, call, kind, channel, language, received_on, late) values ('00000-0009', 'call', 'comment', 'web', 'en', '2026-11-01', false)`,
  },
  'consultation.responder': {
    key: 'response::text',
    flagged: wasFlagged('response'),
    change: 'name_confirmed_by = identity.my_id(), name_confirmed_at = now()',
    add: `(response, name) values (4, 'new')`,
  },
  'consultation.arrival': {
    key: 'id::text',
    flagged: `coalesce(${wasFlagged('response')}, false)`,
    change: `settled_by = identity.my_id(), settled_at = now(), settled_how = 'h'`,
    over: 'settled_at is not null',
    add: `(channel, kind) values ('email', 'unreadable')`,
  },
  'consultation.attachment': {
    key: 'id::text',
    by: 'attached_by',
    flagged: `coalesce((select flagged from consultation.response r join consultation.arrival a on a.response = r.id where a.id = arrival), false)`,
    change: 'name = name',
    add: `(arrival, number, name, type, bytes, sha256, attached_by) values (1, -1, 'n', 't', 1, repeat('a', 64), $actor)`,
  },
  'consultation.answer': {
    key: 'id::text',
    flagged: wasFlagged('response'),
    letGo: notHeld('response'),
    change: 'text = text',
    add: `(response, call, question, text, held, flagged) values (1, 'call', 'new', 't', false, false)`,
  },
  'consultation.tally': {
    key: 'option::text',
    change: 'late = late',
    add: `(option, responses, late) values (2, 1, 0)`,
  },
  'consultation.draft': {
    key: 'reference',
    change: 'body = body',
    add: `(reference, code_hash, call, body) values ('00000-0009', sha256(''), 'call', '{}')`,
  },
  'consultation.disclosure': {
    key: 'id::text',
    change: 'words = words',
    add: `(response, question, rule, version, words) values (1, 'q', 'r', 'v', 'w')`,
  },
  'consultation.safeguarding_decision': {
    key: 'id::text',
    by: 'by_actor',
    change: 'reason = reason',
    add: `(response, decision, reason, by_actor) values (2, 'referred', 'r', $actor)`,
  },
  'consultation.text_family': {
    key: 'id::text',
    change: 'text = text',
    add: `(call, question, text, members, wordings, method) values ('call', 'q', 'new', 2, 1, 'm')`,
  },
  'consultation.text_family_member': {
    key: 'answer::text',
    change: 'likeness = likeness',
    add: `(answer, family, likeness, adds_its_own) values (3, 1, 1, false)`,
  },
  'consultation.theme': {
    key: 'id::text',
    change: 'name_en = name_en',
    add: `(call, name_en) values ('call', 'new')`,
  },
  'consultation.reading': {
    key: 'answer::text',
    by: 'coder',
    change: 'read_at = read_at',
    add: `(answer, coder) values (3, $actor)`,
  },
  'consultation.coding': {
    key: 'id::text',
    by: 'coder',
    change: 'theme = theme',
    over: 'undone_at is not null',
    add: `(response, answer, theme, as_coded, excerpt_from, excerpt_to, coder) values (1, 1, 1, 1, 0, 1, $actor)`,
  },
  'consultation.theme_joined': {
    key: 'id::text',
    by: 'by_actor',
    change: 'reason = reason',
    add: `(from_theme, to_theme, codings, reason, by_actor) values (1, 2, 0, 'r', $actor)`,
  },
  'consultation.reply': {
    key: 'id::text',
    by: 'drafted_by',
    change: 'released_by = identity.my_id(), released_at = now()',
    over: 'released_at is not null or refused_at is not null',
    add: `(theme, decision, text_en, drafted_by) values (1, 'already', 't', $actor)`,
  },
  'consultation.triage': {
    key: 'id::text',
    by: 'by_actor',
    change: 'reason = reason',
    add: `(response, step, reason, by_actor) values (1, 'reading', 'r', $actor)`,
  },
  'consultation.outgoing': {
    key: 'id::text',
    by: 'to_address',
    change: 'printed_by = identity.my_id()',
    over: 'sent_at is not null or given_up_at is not null',
    add: `(arrival, to_address, subject, text) values (1, 'new', 'new', 't')`,
  },
}
