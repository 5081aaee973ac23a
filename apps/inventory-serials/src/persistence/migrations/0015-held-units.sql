-- Units that somebody has or that are on their way, in the order of the dialog they are shown in. A hold puts one entry
-- in it, the sale takes none; the list of free units is read from unit_available as before.
create index unit_held on unit (item_id, location_id, received_at, id) where status in ('RESERVED', 'IN_TRANSIT');
