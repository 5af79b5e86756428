// prompt = [ "PS " ] drive ":\" path ">" command
const promptPattern = /^(?:PS )?[A-Za-z]:\\[^>]{0,200}>/;

/** True for a line that was typed at a prompt of Windows and copied with the print below it. */
export const isPrompt = (line: string): boolean => promptPattern.test(line);
