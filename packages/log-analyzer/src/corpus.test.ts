import { analyzeLog } from './analyzeLog';
import type { Category } from './Category';
import { deliveryTexts } from './__testUtils__/corpus/deliveryTexts';
import { healthyTexts } from './__testUtils__/corpus/healthyTexts';
import { heldOutTexts } from './__testUtils__/corpus/heldOutTexts';
import { lookAlikeTexts } from './__testUtils__/corpus/lookAlikeTexts';
import { kubernetesTexts } from './__testUtils__/corpus/kubernetesTexts';
import { programTexts } from './__testUtils__/corpus/programTexts';
import { systemTexts } from './__testUtils__/corpus/systemTexts';
import type { LabelledTexts } from './__testUtils__/corpus/types';

interface Case {
  label: Category | 'none';
  text: string;
}

const casesOf = (...groups: LabelledTexts[]): Case[] =>
  groups.flatMap(group =>
    Object.entries(group).flatMap(([label, texts]) =>
      texts.map(text => ({ label: label as Category, text })),
    ),
  );
const healthy: Case[] = [...healthyTexts, ...lookAlikeTexts].map(text => ({
  label: 'none',
  text,
}));

/** The category of the first finding: what a person is told first. */
const firstOf = (text: string) =>
  analyzeLog(text).findings[0]?.category ?? 'none';

const share = (part: number, whole: number) => (whole ? part / whole : 1);

function judge(cases: readonly Case[]) {
  const answers = cases.map(({ label, text }) => ({
    label,
    text,
    answer: firstOf(text),
  }));
  const labels = [...new Set(answers.flatMap(a => [a.label, a.answer]))].sort();
  const rows = labels.map(label => {
    const labelled = answers.filter(a => a.label === label);
    const answered = answers.filter(a => a.answer === label);
    const right = labelled.filter(a => a.answer === label).length;
    return {
      label,
      texts: labelled.length,
      precision: share(right, answered.length),
      recall: share(right, labelled.length),
    };
  });
  const wrong = answers.filter(a => a.answer !== a.label);
  return { rows, wrong, accuracy: 1 - share(wrong.length, answers.length) };
}

function print(
  title: string,
  { rows, wrong, accuracy }: ReturnType<typeof judge>,
) {
  const percent = (value: number) =>
    `${(100 * value).toFixed(0)} %`.padStart(6);
  const lines = [
    `${title}: ${percent(accuracy).trim()} right`,
    ...rows.map(
      ({ label, texts, precision, recall }) =>
        `  ${label.padEnd(28)}${String(texts).padStart(
          4,
        )} texts, precision ${percent(precision)}, recall ${percent(recall)}`,
    ),
    ...wrong.map(
      ({ label, answer, text }) =>
        `  ${label}, taken for ${answer}: ${text
          .slice(0, 120)
          .replace(/\n/g, '⏎')}`,
    ),
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
}

describe('the corpus', () => {
  const tuned = casesOf(
    kubernetesTexts,
    programTexts,
    deliveryTexts,
    systemTexts,
  );
  const heldOut = casesOf(heldOutTexts);

  it('has at least 350 failures of many systems and 150 texts in which nothing failed', () => {
    expect(tuned.length + heldOut.length).toBeGreaterThanOrEqual(350);
    expect(healthy.length).toBeGreaterThanOrEqual(150);
  });

  it('is classified with at least 95 % precision and recall in every category where rules were tuned', () => {
    const result = judge([...tuned, ...healthy]);
    print('Tuned', result);
    for (const { label, precision, recall } of result.rows)
      expect([label, precision >= 0.95, recall >= 0.95]).toEqual([
        label,
        true,
        true,
      ]);
  });

  it('is classified right in at least 85 % of the texts that nobody fitted rules to', () => {
    const result = judge(heldOut);
    print('Held out', result);
    expect(result.accuracy).toBeGreaterThanOrEqual(0.85);
  });
});
