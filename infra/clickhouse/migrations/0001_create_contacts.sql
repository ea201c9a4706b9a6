-- One row per contact, its mentions and turns as arrays in it, so a new labelling leaves no orphans.
-- Sorted by identity only: a contact whose date changes must still replace itself. Where a label or field is unknown or absent, a
-- string is empty. No deduplication window: rows replace each other by version, and a block like an earlier one must still be
-- written, because its rows may have been deleted meanwhile.
CREATE TABLE IF NOT EXISTS contacts
(
    source LowCardinality(String),
    id String,
    revision UInt32,
    received_at DateTime64(3, 'UTC'),
    generation UInt32,
    correction UInt32 DEFAULT 0,
    -- Which row of an identity wins: revision, then arrival, then labelling, then a person's correction; of equal ones the last inserted.
    version UInt128 MATERIALIZED bitOr(bitOr(bitShiftLeft(toUInt128(revision), 96), bitShiftLeft(toUInt128(toUnixTimestamp64Milli(received_at)), 48)), bitOr(bitShiftLeft(toUInt128(generation), 24), toUInt128(correction))),
    -- The first 16 characters of the contact's hash: every batch reads it for all its identities, so it is short.
    content_hash String,
    -- The import that last changed the contact, whether the contact was new with it, and how often it changed it.
    import_id LowCardinality(String) DEFAULT '',
    import_new UInt8 DEFAULT 0,
    import_updates UInt32 DEFAULT 0,
    occurred_at DateTime64(3, 'UTC'),
    -- Minutes east of UTC as the source wrote it, so the moment can be given back as it came.
    offset_minutes Int16,
    channel LowCardinality(String) DEFAULT '',
    account String DEFAULT '',
    -- What "distinct customers" counts: the account, or the contact itself when it has none.
    account_key String MATERIALIZED if(account = '', concat(source, '\x1f', id), account),
    product LowCardinality(String) DEFAULT '',
    product_version LowCardinality(String) DEFAULT '',
    region LowCardinality(String) DEFAULT '',
    journey_stage LowCardinality(String) DEFAULT '',
    language LowCardinality(String) DEFAULT '',
    url String DEFAULT '',
    links Array(Tuple(kind LowCardinality(String), value String)),
    -- JSON of the outcome as the source gave it; empty = none.
    outcome String DEFAULT '',
    -- Numbers and booleans as JSON writes them; `attributes_typed` names them, so they can be given back as they came.
    attributes Map(String, String),
    attributes_typed Array(String),
    -- `at` is the moment as the source wrote it; empty = none.
    turns Array(Tuple(speaker LowCardinality(String), text String, at String)),
    -- Accepted issues, most certain first; empty = unassigned.
    issues Array(LowCardinality(String)),
    issue_scores Array(Float32),
    candidates Array(Tuple(name LowCardinality(String), score Float32)),
    out_of_scope Float32,
    mentions Array(Tuple(issue LowCardinality(String), turn UInt32, start UInt32, end UInt32, quote String, score Float32, sentiment Float32)),
    sentiment_label LowCardinality(String) DEFAULT '',
    sentiment_overall Float32,
    sentiment_first Float32,
    sentiment_last Float32,
    sentiment_lowest Float32,
    -- A turn's index; -1 = none. So is harm_turn.
    sentiment_drop Int32 DEFAULT -1,
    contact_type LowCardinality(String) DEFAULT '',
    emotion LowCardinality(String) DEFAULT '',
    harm_level UInt8,
    harm_class LowCardinality(String) DEFAULT '',
    harm_quote String DEFAULT '',
    harm_turn Int32 DEFAULT -1,
    cause_side LowCardinality(String) DEFAULT '',
    resolution LowCardinality(String) DEFAULT '',
    effort LowCardinality(String) DEFAULT '',
    first_response_seconds Nullable(Float32),
    average_response_seconds Nullable(Float32),
    transfers Nullable(UInt16),
    answer_certainty LowCardinality(String) DEFAULT ''
)
ENGINE = ReplacingMergeTree(version)
ORDER BY (source, id);
