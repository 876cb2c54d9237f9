/**
 * Who must not be found in a county of 300,000 people: of some 250 children adopted who are not grown up yet, who they were before; people in a refuge or a place
 * that is kept secret; a few whom the police gave another name. Two in three have records here.
 */
const protectedPeople = 400
/** Of those, whom somebody told the front door of within the last ninety days. */
const toldOf = 40
/** Each of the county's workers with two relatives, most with an address. */
const onTheRegister = 3

/** People protected, the staff register, and what the desk rang about: each as the desk enters it, so that triggers find their records. */
export const sealed: readonly string[] = [
  `create temporary table desk as select a.id from identity.actor a join identity.actor_role r on r.actor = a.id and r.role = 'protection-desk' limit 1`,
  `create temporary table somebody as select row_number() over (order by a.id) as n, a.source_person, a.value ->> 'forename' as forename, a.value ->> 'surname' as surname, (a.value ->> 'born')::date as born
     from identify.assertion a where a.says = 'identity' and a.recorded_to is null and a.value ->> 'forename' <> '' and a.value ->> 'surname' <> '' and a.value ->> 'born' ~ '^\\d{4}-' and a.id % 97 = 5`,
  `create temporary table protected as
     select case n % 20 when 0 then 'protected-identity' when 1 then 'sealed-place' when 2 then 'sealed-place' when 3 then 'sealed-place' when 4 then 'sealed-place' else 'adoption' end as kind,
            forename, case when n % 3 = 0 then surname || 'e' else surname end as surname, born, null::uuid as contact from somebody where n <= ${protectedPeople - toldOf}
     union all (select 'sealed-place', p.forename, p.surname, p.born, c.id from working_together.contact c join working_together.contact_person p on p.contact = c.id and p.place = 2
                  join working_together.contact_decision d on d.contact = c.id and d.episode is null where c.at between now() - interval '85 days' and now() - interval '20 days' order by c.at limit ${toldOf})`,
  `insert into working_together.protection (id, kind, forename, surname, born, asked_by, basis, by_actor)
     select gen_random_uuid(), kind, forename, surname, born, 'The court', 'An order that is in force', (select id from desk) from protected`,
  `insert into working_together.staff_entry (form, actor, relation, forename, surname, born, places, by_actor)
     select gen_random_uuid(), w.id, (array['self', 'partner', 'child'])[k], s.forename, s.surname, s.born,
            array(select a.place from identify.assertion a where a.source_person = s.source_person and a.says = 'stay' and a.recorded_to is null and a.valid_to is null and a.place is not null limit 1), (select id from desk)
       from worker w cross join generate_series(1, ${onTheRegister}) k join somebody s on s.n = ${protectedPeople} + w.n * ${onTheRegister} + k`,
  `insert into working_together.protected_contact_rung (form, contact, protection, spoke_to, said, by_actor)
     select gen_random_uuid(), t.contact, p.id, 'Whoever told', 'They know whom to ask for.', (select id from desk)
       from (select *, row_number() over (order by contact) as n from protected where contact is not null) t
       join working_together.protection p on p.forename = t.forename and p.surname = t.surname and p.born = t.born and p.hidden_from is null where t.n % 4 <> 0`,
]
