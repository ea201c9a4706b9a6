export { seededRandom } from '@earshot/surveillance';
