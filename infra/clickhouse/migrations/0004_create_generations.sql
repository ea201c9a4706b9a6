-- A generation is immutable: the taxonomy with its examples and the trained model. Announced on workspace.changes.
CREATE TABLE IF NOT EXISTS generations
(
    generation UInt32,
    checksum String,
    taxonomy String,
    -- Base64 of the model file.
    model String,
    metrics String,
    created_at DateTime64(3, 'UTC')
)
ENGINE = ReplacingMergeTree(created_at)
ORDER BY generation;

-- The digests as they were written.
CREATE TABLE IF NOT EXISTS digests
(
    week String,
    run_id String,
    written_at DateTime64(3, 'UTC'),
    view String
)
ENGINE = ReplacingMergeTree(written_at)
ORDER BY week;
