/** Languages in which every text stands. Vietnamese is the default. */
export type Language = 'vi' | 'en';

export const languages: readonly Language[] = ['vi', 'en'];

/** The language that a setting, a flag or a locale name such as `en_GB.UTF-8` asks for; Vietnamese where it asks for none. */
export function languageOf(name: string | undefined): Language {
  return name?.toLowerCase().startsWith('en') ? 'en' : 'vi';
}
