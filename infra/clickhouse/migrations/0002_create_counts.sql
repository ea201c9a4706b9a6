-- Local days whose counts may be wrong, recorded before the rows that make them wrong are inserted.
CREATE TABLE IF NOT EXISTS dirty_days
(
    day Date,
    -- Epoch milliseconds, pushed up where needed so that marks and runs only ever grow.
    mark UInt64,
    -- The zone whose day it is: counts of days of another zone are counts of something else.
    time_zone LowCardinality(String)
)
ENGINE = ReplacingMergeTree(mark)
ORDER BY day;

-- Which run's counts of a day are the current ones; a day is dirty while its mark is above its run.
CREATE TABLE IF NOT EXISTS counted_days
(
    day Date,
    run UInt64,
    time_zone LowCardinality(String)
)
ENGINE = ReplacingMergeTree(run)
ORDER BY day;

-- Contacts by hour and cell. `issue` is an issue's id, 'unassigned', or '*' for every contact. A contact stands in one cell of
-- each of its issues, so slices are sums of cells; accounts are never summed, they are counted from `contacts`.
-- Read only the rows of a day's current run: WHERE (day, run) IN (SELECT day, run FROM counted_days FINAL). `harmful` are contacts of
-- harm level 3 or 4.
CREATE TABLE IF NOT EXISTS issue_counts_hourly
(
    day Date,
    run UInt64,
    hour DateTime('UTC'),
    issue LowCardinality(String),
    source LowCardinality(String),
    channel LowCardinality(String),
    product LowCardinality(String),
    product_version LowCardinality(String),
    region LowCardinality(String),
    contacts UInt64,
    harmful UInt64
)
ENGINE = MergeTree
ORDER BY (day, run, issue, hour);
