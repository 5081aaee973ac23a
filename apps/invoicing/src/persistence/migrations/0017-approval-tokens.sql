-- Remembered answers held the tokens of approval links in clear. Whoever repeats such a request is told by its version.
delete from handled_command where subject like '%request-approval%';
