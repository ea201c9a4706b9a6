export { type CheckOptions, checkSource, logThatKeepsNothing, type SourceCheck } from './check-source.js';
export type { PollConfig, PollSource } from './config/poll-config.js';
export { parsePollConfig, readPollConfig } from './config/read-poll-config.js';
export { readSecrets } from './config/read-secrets.js';
export type { ForeignCluster, OpenForeignLog } from './foreign-topic/open-foreign-log.js';
export { type IngestPollOptions, startIngestPoll } from './start-ingest-poll.js';
