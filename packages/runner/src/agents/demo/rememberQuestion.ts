import type { AgentContext } from '../Agent';

/** Key in what the agent remembers. */
const key = 'demoQuestions';
const mostQuestions = 5;
const longestQuestion = 80;

/** Notes what a user asked, over runs and in sessions that branch off; returns what was asked before, oldest first. */
export function rememberQuestion(
  { memory, saveMemory }: Pick<AgentContext, 'memory' | 'saveMemory'>,
  question: string,
): string[] {
  const earlier: string[] = JSON.parse(memory[key] ?? '[]');
  const line = question.replace(/\s+/g, ' ').trim();
  const short =
    line.length > longestQuestion
      ? `${line.slice(0, longestQuestion - 1)}…`
      : line;
  memory[key] = JSON.stringify([...earlier, short].slice(-mostQuestions));
  saveMemory();
  return earlier;
}
