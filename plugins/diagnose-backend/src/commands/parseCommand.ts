/** A simple command of a shell line. */
export interface ParsedCommand {
  /** Words without their quotes; the first is the program. */
  words: string[];
  /** Whether it writes to a file or reads one through the shell. */
  redirected: boolean;
}

/** What a shell would see in a line. */
export interface ParsedLine {
  commands: ParsedCommand[];
  /** Whether it has what only a shell can know: substitutions, variables, patterns, an open quote. */
  opaque: boolean;
}

/** Splits a shell line into its commands. Whatever it does not understand, it calls opaque. */
export function parseCommand(line: string): ParsedLine {
  const commands: ParsedCommand[] = [];
  let command: ParsedCommand = { words: [], redirected: false };
  let word: string | undefined;
  let quote: string | undefined;
  let opaque = false;

  const endWord = () => {
    if (word !== undefined) command.words.push(word);
    word = undefined;
  };
  const endCommand = () => {
    endWord();
    if (command.words.length || command.redirected) commands.push(command);
    command = { words: [], redirected: false };
  };

  for (let index = 0; index < line.length; index += 1) {
    const character = line[index];
    if (quote) {
      if (character === quote) quote = undefined;
      else {
        if (quote === '"' && /[$`\\]/.test(character)) opaque = true;
        word = (word ?? '') + character;
      }
    } else if (character === '"' || character === "'") {
      quote = character;
      word = word ?? '';
    } else if (/[;|&\n\r]/.test(character)) {
      endCommand();
    } else if (/[<>]/.test(character)) {
      endWord();
      command.redirected = true;
    } else if (/\s/.test(character)) {
      endWord();
    } else {
      if (/[$`\\(){}*?![\]~#^]/.test(character)) opaque = true;
      word = (word ?? '') + character;
    }
  }
  endCommand();
  return { commands, opaque: opaque || quote !== undefined };
}
