import { describe, expect, it } from 'vitest';
import { detectLanguage } from './detect-language.js';

describe('detectLanguage', () => {
  it.each([
    ['zh', '这个闹钟设不了时间'],
    ['zh', '退款'],
    ['zh', 'Lumen 3 的 app 一直 crash，怎么办'],
    ['zh', 'my order 还没到，please check'],
    ['zh', '這個鬧鐘壞了'],
    ['zh', '日本の化妆水很好用，推荐给大家'],
    ['en', 'I can not set the time on this clock'],
    ['en', 'ok'],
    ['en', 'iPhone 15 Pro Max'],
    ['en', 'The El Paso store had no stock of de Buyer pans'],
    ['ja', 'この時計は動きません'],
    ['ko', '시계가 작동하지 않아요'],
    ['ru', 'Часы не работают'],
    ['ar', 'الساعة لا تعمل'],
    ['th', 'นาฬิกาเสีย'],
    ['es', 'hola, no puedo cambiar la hora de mi reloj'],
    ['fr', 'bonjour, je ne peux pas régler ma montre'],
    ['de', 'die Uhr geht nicht und ich kann sie nicht stellen'],
    ['pt', 'não consigo mudar o meu pedido, obrigado'],
    ['vi', 'tôi không thể đặt giờ cho đồng hồ này'],
    ['id', 'saya tidak bisa atur jam ini'],
    ['other', ''],
    ['other', '123 !!! 😀'],
  ])('%s: %s', (language, text) => {
    expect(detectLanguage(text)).toBe(language);
  });
});
