export { type AlertMessage, alertMessage, type MessageOptions } from './alert-message.js';
export type { Channel, Delivery } from './channel.js';
export { createNotifier, type Notifier, type NotifierOptions, type NotifierTiming } from './create-notifier.js';
export { type DueNotification, dueNotifications, TOLD_WITHIN_MS } from './due-notifications.js';
export { openWebhook, type WebhookOptions } from './open-webhook.js';
export { signWebhook } from './sign-webhook.js';
