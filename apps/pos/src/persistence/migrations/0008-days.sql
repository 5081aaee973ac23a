-- When the days of a location begin: what inventory says of it. A location that is not here has the company's.
create table location_zone (
  location_id uuid primary key,
  time_zone text,
  version int not null
);
