/** What reaches the front door of a county of 300,000 people in about half a year; one in sixteen waits to be decided. */
const contactsMade = 5000

const told = `(array['early-help', 'child-in-need', 'child-at-risk', 'adult-care'])[1 + n % 4]`

/**
 * Contacts, each with three people, most of whom agencies' records know (by name and birthday; invented where there are no records); decisions and replies for
 * those that do not wait, and a form somebody is still filling in. One in twenty is of the demonstration's practitioner.
 */
export const contacts: readonly string[] = [
  `create temporary table teller as select row_number() over (order by id) - 1 as n, id from (
     (select id from identity.actor where subject like 'bench|%' order by id limit 19) union all (select id from identity.actor where name like 'Family help worker%' limit 1)) a`,
  `create temporary table door as select id from identity.actor where name like 'Front door%' limit 1`,
  `create temporary table told as select gen_random_uuid() as id, n, (select t.id from teller t where t.n = s.n % 20) as by_actor,
     now() - make_interval(hours => ${contactsMade} - n::int) as at from generate_series(1, ${contactsMade}) s (n)`,
  `insert into working_together.contact (id, form, by_actor, purpose, gateway, consent_to_help, family_knows, may_tell, safe_contact, cares_for_children, urgency, worrying, going_well,
     wanted, decide_by, at)
     select id, gen_random_uuid(), by_actor, ${told}, 'ca2004-s10', 'yes', 'yes', 'family', 'By telephone', 'yes', 'this-week', repeat('What is worrying. ', 20), repeat('What goes well. ', 8),
            'Somebody to talk to', current_date, at from told`,
  `create temporary table known as select row_number() over (order by a.id) as n, a.value ->> 'forename' as forename, a.value ->> 'surname' as surname, a.value ->> 'born' as born
     from identify.assertion a where a.says = 'identity' and a.recorded_to is null and a.value ->> 'forename' <> '' and a.value ->> 'surname' <> '' and a.value ->> 'born' ~ '^\\d{4}-'
     limit ${2 * contactsMade}`,
  `create index on known (n)`,
  `insert into working_together.contact_person (contact, place, is_about, part, forename, surname, born, address, said_by)
     select t.id, k, k = 1, case k when 1 then 'child' else 'parent' end, coalesce(p.forename, 'Forename ' || k), coalesce(p.surname, 'Surname ' || t.n), coalesce(p.born, '2014-05-06')::date, '', t.by_actor
       from told t cross join generate_series(1, 3) k left join known p on k < 3 and p.n = 2 * t.n - k + 1`,
  // The newest led to support, each of a family of its own.
  `create temporary table led as select t.id, e.id as episode from (select id, row_number() over (order by n desc) as k from told where n % 16 <> 0 limit 100) t
     join (select id, row_number() over (order by opened_at desc) as k from working_together.episode where reopens is null) e using (k)`,
  `insert into working_together.contact_decision (contact, decision, because, episode, by_actor, at)
     select t.id, case when l.episode is null then (array['advice', 'universal', 'no-further-action'])[1 + n % 3] else 'early-help' end, 'Weighed with what is known', l.episode, (select id from door),
            at + interval '20 hours' from told t left join led l on l.id = t.id where n % 16 <> 0`,
  `insert into working_together.contact_reply (form, contact, outcome, says, ring_name, ring_phone, by_actor, at)
     select gen_random_uuid(), id, (array['advice', 'universal', 'no-further-action'])[1 + n % 3], 'Thank you: this is what was decided.', 'Front door', '01632 960000', (select id from door),
            at + interval '20 hours' from told where n % 16 <> 0`,
  `insert into working_together.contact_draft (form, by_actor, answers)
     select gen_random_uuid(), a, '{"worrying": "What is being typed"}'::jsonb from (select id as a from door union all select id from teller) x`,
]
