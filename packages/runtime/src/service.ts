/** A part of the pipe that runs until it is stopped. */
export interface Service {
  readonly name: string;
  /** True while it can do its work; says nothing about whether there is any. */
  isReady(): boolean;
  /** Lets what is running settle, then ends. */
  stop(): Promise<void>;
  /** Rejects when the service can't go on: its process should end, so that whatever watches it starts it anew. */
  readonly failed?: Promise<never>;
}
