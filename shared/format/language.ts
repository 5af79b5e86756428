/** Languages sentences can be written in. Evidence itself is quoted as found, never translated. */
export type Language = 'en';

export const defaultLanguage: Language = 'en';
