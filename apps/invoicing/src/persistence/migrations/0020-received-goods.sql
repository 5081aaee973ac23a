-- How much of each line of a purchase order came in. Orders that were received until now were so in full.
alter table purchase_order_line
  add column received numeric(12,3) not null default 0 check (received between 0 and quantity);
update purchase_order_line l set received = l.quantity
  from purchase_order p where p.id = l.purchase_order_id and p.status = 'RECEIVED';
