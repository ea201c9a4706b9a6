CREATE TABLE IF NOT EXISTS exposures
(
    measure LowCardinality(String),
    -- Start of the bucket, and how long it is.
    at DateTime('UTC'),
    bucket_hours UInt8,
    -- The bare date `at` was made from, `2026-10-24`, when it was one: moved when the workspace's zone changes.
    local_day String DEFAULT '',
    product LowCardinality(String) DEFAULT '',
    region LowCardinality(String) DEFAULT '',
    channel LowCardinality(String) DEFAULT '',
    value Float64,
    received_at DateTime64(3, 'UTC'),
    -- As on contacts: the import that last changed the row, whether it was new with it, and how often it changed it.
    import_id LowCardinality(String) DEFAULT '',
    import_new UInt8 DEFAULT 0,
    import_updates UInt32 DEFAULT 0
)
ENGINE = ReplacingMergeTree(received_at)
ORDER BY (measure, at, bucket_hours, product, region, channel);

CREATE TABLE IF NOT EXISTS outcomes
(
    id String,
    at DateTime('UTC'),
    -- As in exposures.
    local_day String DEFAULT '',
    kind LowCardinality(String),
    account String DEFAULT '',
    product LowCardinality(String) DEFAULT '',
    region LowCardinality(String) DEFAULT '',
    value Nullable(Float64),
    received_at DateTime64(3, 'UTC'),
    -- As on contacts: the import that last changed the row, whether it was new with it, and how often it changed it.
    import_id LowCardinality(String) DEFAULT '',
    import_new UInt8 DEFAULT 0,
    import_updates UInt32 DEFAULT 0
)
ENGINE = ReplacingMergeTree(received_at)
ORDER BY id;

CREATE TABLE IF NOT EXISTS accounts
(
    account String,
    tier LowCardinality(String) DEFAULT '',
    value Nullable(Float64),
    received_at DateTime64(3, 'UTC'),
    -- As on contacts: the import that last changed the row, whether it was new with it, and how often it changed it.
    import_id LowCardinality(String) DEFAULT '',
    import_new UInt8 DEFAULT 0,
    import_updates UInt32 DEFAULT 0
)
ENGINE = ReplacingMergeTree(received_at)
ORDER BY account;
