/**
 * The last mark of every day, partition and writer, with how far the day's current counts cover that writer's marks. A mark above
 * `covered` may stand for rows that aren't counted.
 */
export const DAY_MARKS = `SELECT day, partition, writer, mark, settled, up_to, time_zone, marks[concat(toString(partition), '/', toString(writer))] AS covered
  FROM (SELECT * FROM dirty_days FINAL) AS marked
  LEFT JOIN (SELECT day, marks FROM counted_days FINAL) AS counted USING day`;
