// Words that a language can't do without and its neighbours don't have. Without two of them, and more than English has,
// Latin letters are English: short contacts full of product names must not become Dutch.
const FUNCTION_WORDS: Record<string, string> = {
  en: 'the is are was and to of in for on with my your you not it this that have has do does can please what when how why i am me we be at from but they no an if will would could',
  es: 'el la los las un una que no es de y en por para con mi me se lo como pero muy cuando hola gracias quiero estoy está tengo qué cómo puedo ya del al',
  fr: 'le la les un une des est et je ne pas que vous nous pour dans sur avec mon ma mais bonjour merci du au ce cette suis ai très où quand',
  de: 'der die das und ist nicht ich ein eine zu mit für auf den dem von es wir sie mein meine aber wie kann bitte habe danke wurde noch auch',
  pt: 'o os as um uma que não é de e em por para com meu minha se mas muito quando olá obrigado obrigada quero estou tenho você já do da no na',
  it: 'il lo gli un una che non è di e in per con mio mia si ma molto quando ciao grazie voglio sono ho del della come questo',
  nl: 'de het een en is niet ik van te met voor op mijn maar hoe kan graag heb bedankt aan er wat nog',
  id: 'yang dan di ke dari tidak saya ini itu untuk dengan sudah belum bisa tolong mohon kenapa apa ada akan',
  vi: 'tôi không và là của có cho này được bạn mình rồi chưa với đã thì',
  tr: 've bir bu için değil ben var yok nasıl ama çok mi mı ile ne bana',
  pl: 'nie i jest to na się w z do że jak mam ale czy moje mój proszę',
};

const LANGUAGES_OF_WORD = new Map<string, string[]>();
for (const [language, words] of Object.entries(FUNCTION_WORDS)) {
  for (const word of words.split(' ')) LANGUAGES_OF_WORD.set(word, [...(LANGUAGES_OF_WORD.get(word) ?? []), language]);
}

const FEWEST_WORDS = 2;
const MOST_READ = 600;

/**
 * The language of a text: `zh`, `en`, another ISO 639-1 code, or `other` for no letters at all or a script without a rule. Decided
 * by script first; a sentence that mixes Han with Latin letters is Chinese (品牌和型号 are often Latin). Reads the first 600 units.
 */
export function detectLanguage(text: string): string {
  let latin = 0;
  let han = 0;
  let kana = 0;
  let hangul = 0;
  const scripts = { ru: 0, ar: 0, th: 0, hi: 0, he: 0, el: 0 };
  const length = Math.min(text.length, MOST_READ);
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i);
    if (code < 0x80) {
      const letter = code | 0x20;
      if (letter >= 0x61 && letter <= 0x7a) latin++;
    } else if ((code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf)) han++;
    else if (code >= 0xd840 && code <= 0xd888) han++;
    else if (code >= 0x3041 && code <= 0x30ff) kana++;
    else if (code >= 0xac00 && code <= 0xd7a3) hangul++;
    else if (code >= 0xc0 && code <= 0x24f) latin++;
    else if (code >= 0x1e00 && code <= 0x1eff) latin++;
    else if (code >= 0x400 && code <= 0x4ff) scripts.ru++;
    else if (code >= 0x600 && code <= 0x6ff) scripts.ar++;
    else if (code >= 0xe00 && code <= 0xe7f) scripts.th++;
    else if (code >= 0x900 && code <= 0x97f) scripts.hi++;
    else if (code >= 0x590 && code <= 0x5ff) scripts.he++;
    else if (code >= 0x370 && code <= 0x3ff) scripts.el++;
    else if (code >= 0xff21 && code <= 0xff5a) latin++;
  }
  // A kana or two is decoration in Chinese (の); Japanese has it throughout.
  if (kana > 1 && kana * 5 >= han) return 'ja';
  if (hangul > 0 && hangul >= han && hangul * 4 >= latin) return 'ko';
  const [script, letters] = Object.entries(scripts).reduce((most, next) => (next[1] > most[1] ? next : most));
  if (letters > han && letters * 2 >= latin) return script;
  // A Latin word is about five letters, a Han word two.
  if (han > 0 && han * 8 >= latin) return 'zh';
  if (latin > 0) return latinLanguage(text.slice(0, length));
  return han > 0 ? 'zh' : 'other';
}

function latinLanguage(text: string): string {
  const votes = new Map<string, number>();
  let best = 'en';
  for (const word of text.toLowerCase().split(/[^a-z\u00c0-\u024f\u1e00-\u1eff]+/)) {
    for (const language of LANGUAGES_OF_WORD.get(word) ?? []) {
      const count = (votes.get(language) ?? 0) + 1;
      votes.set(language, count);
      if (language !== 'en' && count > (votes.get(best) ?? 0)) best = language;
    }
  }
  const most = votes.get(best) ?? 0;
  return most >= FEWEST_WORDS && most > (votes.get('en') ?? 0) ? best : 'en';
}
