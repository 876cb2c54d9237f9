-- The newest reading of a call's comments that anybody asked for: so that a colleague sees that it is under way, and pressing twice reads once.
create function consultation.newest_reading(asked text) returns table (id uuid, state text, asked_at timestamptz)
language plpgsql stable security definer rows 1 set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
begin
  if not identity.has('{consultation-analyst}', '{answer-comments}') then return; end if;
  return query
    select r.id, r.state, r.asked_at from jobs.request r
     where r.name = 'read-comments' and r.payload ->> 'call' = asked order by r.asked_at desc limit 1;
end $$;
create index request_to_read_comments on jobs.request ((payload ->> 'call'), asked_at) where name = 'read-comments';
