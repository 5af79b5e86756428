/** Languages sentences can be written in. Evidence itself is quoted as found, never translated. */
export type Language = 'en' | 'zh';

export const defaultLanguage: Language = 'en';
