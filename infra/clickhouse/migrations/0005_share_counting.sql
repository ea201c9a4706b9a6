-- Several aggregators mark days, each under a number of its own, and whatever run wins, its own row says which marks it covers. In
-- place: the rows there are stay, as marks of partition 0 by writer 0 that no run covers, so every known day is counted once more.
ALTER TABLE dirty_days
    -- Of contacts.classified; 4294967295 where a change of the zone marked the day.
    ADD COLUMN IF NOT EXISTS partition UInt32 AFTER day,
    -- Which process marked it: a process's marks only grow, and are never compared with another's.
    ADD COLUMN IF NOT EXISTS writer UInt64 AFTER partition,
    MODIFY ORDER BY (day, partition, writer);

ALTER TABLE dirty_days
    -- The writer's last mark of the partition whose batch was committed when this one was made.
    ADD COLUMN IF NOT EXISTS settled UInt64 AFTER mark,
    -- The offset after the marked batch: once the group has committed it, whoever inserted the batch, the mark is settled.
    ADD COLUMN IF NOT EXISTS up_to UInt64 AFTER settled;

ALTER TABLE counted_days
    -- `partition/writer` → the last mark whose rows this run has surely counted. A day is dirty while a mark of it is above.
    ADD COLUMN IF NOT EXISTS marks Map(String, UInt64);
