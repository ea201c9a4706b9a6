/** Stands in a partition's place in `dirty_days` where no batch marked the day (a change of the zone, rows restored); see the migration. */
export const NO_PARTITION = 4_294_967_295;

/**
 * The last mark of every day, partition and writer, with how far the day's current counts cover that writer's marks. A mark above
 * `covered` may stand for rows that aren't counted.
 */
export const DAY_MARKS = `SELECT day, partition, writer, mark, settled, up_to, time_zone, covered
  FROM (SELECT *, concat(toString(partition), '/', toString(writer)) AS marker FROM dirty_days FINAL) AS marked
  LEFT JOIN
  (
    SELECT day, marker, covered FROM (SELECT day, marks FROM counted_days FINAL)
    ARRAY JOIN mapKeys(marks) AS marker, mapValues(marks) AS covered
  ) AS counted USING (day, marker)`;
