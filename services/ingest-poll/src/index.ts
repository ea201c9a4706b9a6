export type { PollConfig, PollSource } from './config/poll-config.js';
export { parsePollConfig, readPollConfig } from './config/read-poll-config.js';
export type { ForeignCluster, OpenForeignLog } from './foreign-topic/open-foreign-log.js';
export { type IngestPollOptions, startIngestPoll } from './start-ingest-poll.js';
