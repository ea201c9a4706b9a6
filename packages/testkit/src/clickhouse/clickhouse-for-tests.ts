/** A ClickHouse over HTTP that tests may use, and kill. */
export interface ClickhouseForTests {
  /** `http://HOST:PORT`; the same after `kill()` and `start()`. */
  readonly url: string;
  /** Of the process that runs now or ran last. */
  readonly pid: number;
  /** `kill -9`; resolves when it is gone. What was acknowledged stays. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port; resolves when it answers. */
  start(): Promise<void>;
  /** Ends it in order. */
  stop(): Promise<void>;
}
