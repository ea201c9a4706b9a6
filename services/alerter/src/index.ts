export { type Alerter, type AlerterOptions, startAlerter } from './start-alerter.js';
