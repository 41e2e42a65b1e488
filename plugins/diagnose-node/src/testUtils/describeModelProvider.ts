import type { ModelBench } from './ModelBench';
import { testAnswers } from './testAnswers';
import { testConfiguration } from './testConfiguration';
import { testSafety } from './testSafety';

/**
 * Registers the tests that every model provider passes: what it sends, its retries and deadline, its errors, its key and
 * its configuration. Called at the top of a file of tests, which run in Jest; the fakes of its other tests are stopped too.
 *
 * @param bench - The provider that is tested
 */
export function describeModelProvider<Event extends object>(
  bench: ModelBench<Event>,
): void {
  afterEach(() => bench.stop());

  describe(`The model provider ${bench.contract.name}`, () => {
    testAnswers(bench);
    testSafety(bench);
  });

  describe(`The module of the model provider ${bench.contract.name}`, () => {
    testConfiguration(bench);
  });
}
