-- The list says of each set of rules by itself how many of its needs are not known: a number over several sets means nothing.
alter table identify.consideration
  add column not_known integer[],              -- beside each of `met`: needs of it that are not known; null: from before this was kept
  add constraint consideration_not_known_beside_met check (cardinality(not_known) = cardinality(met));
update identify.consideration c set not_known = found.not_known
  from (select o.id, array_agg(f.unknown order by m.place) as not_known
          from identify.consideration o cross join lateral unnest(o.met) with ordinality m (name, place)
          left join identify.finding f on f.family = o.family and f.recorded_to is null and f.instrument || '@' || f.version = m.name
         where o.state = 'open' group by o.id) found
 where found.id = c.id;

drop trigger people_only_close on identify.consideration;
alter table identify.consideration drop column needs_unknown;
create trigger people_only_close before update on identify.consideration for each row
  when ((old.id, old.family, old.met, old.needs, old.opened_at, old.first_signal, old.newest_signal, old.needs_present,
         old.child_under_two, old.unborn_child, old.already_supported, old.rules_hold, old.run, old.not_known)
        is distinct from (new.id, new.family, new.met, new.needs, new.opened_at, new.first_signal, new.newest_signal, new.needs_present,
                          new.child_under_two, new.unborn_child, new.already_supported, new.rules_hold, new.run, new.not_known))
  execute function identity.only_the_service('{find-needs}');

-- Lists of another day are kept a week and worked out again when somebody asks: those that stand say less than the next ones.
delete from identify.past_list;
alter table identify.past_list_family
  drop column needs_unknown,
  add column not_known integer[],
  add constraint past_list_family_not_known_beside_met check (cardinality(not_known) = cardinality(met));
