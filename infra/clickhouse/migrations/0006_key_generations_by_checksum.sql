-- Two processes that activate at once may give out the same number: their generations stand beside each other, told apart by checksum,
-- instead of one replacing the other. Only a new column may join a sorting key, so the checksum is written once more; in rows from before
-- it is empty, and there was one row a number.
ALTER TABLE generations
    ADD COLUMN IF NOT EXISTS checksum_key String AFTER generation,
    MODIFY ORDER BY (generation, checksum_key);
