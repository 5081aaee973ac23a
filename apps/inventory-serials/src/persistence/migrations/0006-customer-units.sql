-- What a customer owns, in the order of every list of units.
create index unit_by_customer on unit (customer_id, item_id, serial_key) where customer_id is not null;
