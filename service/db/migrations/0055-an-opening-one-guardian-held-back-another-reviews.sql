-- Who holds an opening back does it in their own name. A row rule sees the new row alone: that it was held by a colleague before is no reason to refuse a review.
create function working_together.held_in_ones_own_name() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.held_by is distinct from old.held_by and new.held_by is distinct from identity.my_id() then
    raise exception 'an opening is held back in one''s own name' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger held_in_ones_own_name before update of held_by on working_together.opening
  for each row execute function working_together.held_in_ones_own_name();
