import { basename, extname } from 'node:path';
import { readText } from './readText';

/** What the demo agent finds out about a repository. */
export interface Survey {
  files: number;
  lines: number;
  /** Lines by language, the largest first. */
  languages: Array<{ language: string; files: number; lines: number }>;
  tests: string[];
  /** Lines with TODO or FIXME, as `file:line`. */
  todos: string[];
  packageManagers: string[];
}

const languages: Record<string, string> = {
  '.c': 'C',
  '.cpp': 'C++',
  '.cs': 'C#',
  '.css': 'CSS',
  '.go': 'Go',
  '.html': 'HTML',
  '.java': 'Java',
  '.js': 'JavaScript',
  '.json': 'JSON',
  '.jsx': 'JavaScript',
  '.kt': 'Kotlin',
  '.md': 'Markdown',
  '.mjs': 'JavaScript',
  '.php': 'PHP',
  '.py': 'Python',
  '.rb': 'Ruby',
  '.rs': 'Rust',
  '.sh': 'Shell',
  '.sql': 'SQL',
  '.tf': 'Terraform',
  '.ts': 'TypeScript',
  '.tsx': 'TypeScript',
  '.yaml': 'YAML',
  '.yml': 'YAML',
};

/** Files that say what manages a project's packages. */
const manifests: Record<string, string> = {
  'yarn.lock': 'Yarn',
  'package-lock.json': 'npm',
  'pnpm-lock.yaml': 'pnpm',
  'go.mod': 'Go modules',
  'Cargo.toml': 'Cargo',
  'pom.xml': 'Maven',
  'build.gradle': 'Gradle',
  'build.gradle.kts': 'Gradle',
  'pyproject.toml': 'Python (pyproject.toml)',
  'requirements.txt': 'pip',
  Gemfile: 'Bundler',
  'composer.json': 'Composer',
};

const testName =
  /(^|\/)(tests?|__tests__|spec)\/|[._-](test|spec)\.[a-z]+$|(^|\/)test_[^/]+\.py$/i;

/** Reads the files of a repository and counts. */
export async function surveyRepository(
  folder: string,
  files: readonly string[],
  signal: AbortSignal,
): Promise<Survey> {
  const counts = new Map<string, { files: number; lines: number }>();
  const survey: Survey = {
    files: files.length,
    lines: 0,
    languages: [],
    tests: files.filter(file => testName.test(file)),
    todos: [],
    packageManagers: packageManagersOf(files),
  };
  for (const file of files) {
    signal.throwIfAborted();
    const text = await readText(folder, file);
    if (text === undefined) continue;
    const lines = text.split('\n');
    if (lines.at(-1) === '') lines.pop();
    survey.lines += lines.length;
    const language = languages[extname(file).toLowerCase()] ?? 'Other';
    const count = counts.get(language) ?? { files: 0, lines: 0 };
    count.files += 1;
    count.lines += lines.length;
    counts.set(language, count);
    lines.forEach((line, index) => {
      if (/\b(TODO|FIXME)\b/.test(line))
        survey.todos.push(`${file}:${index + 1}`);
    });
  }
  survey.languages = [...counts]
    .map(([language, count]) => ({ language, ...count }))
    .sort((a, b) => b.lines - a.lines);
  return survey;
}

function packageManagersOf(files: readonly string[]): string[] {
  const names = new Set(files.map(file => basename(file)));
  const found = Object.entries(manifests)
    .filter(([file]) => names.has(file))
    .map(([, manager]) => manager);
  // Without a lock file nothing says which of them it is.
  if (names.has('package.json') && !found.some(name => /npm|Yarn/.test(name))) {
    found.push('a package.json without a lock file');
  }
  return [...new Set(found)];
}
