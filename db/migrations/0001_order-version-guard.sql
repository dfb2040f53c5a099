-- Locks the order and fails the transaction when somebody else has changed its money state since it was read.
create function assert_order_version(expected_id uuid, expected_version integer) returns void
language plpgsql as $$
begin
  perform 1 from orders where id = expected_id and version = expected_version for update;
  if not found then
    raise exception 'order % is no longer at version %', expected_id, expected_version using errcode = '40001';
  end if;
end
$$;
