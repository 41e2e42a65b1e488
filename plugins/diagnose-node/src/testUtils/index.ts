/**
 * Tests that every model provider passes, and a fake of a model's API. They run in Jest.
 *
 * @packageDocumentation
 */
export * from './FakeModel';
export * from './ModelBench';
export * from './ModelProviderContract';
export * from './describeModelProvider';
export * from './jsonAnswer';
export * from './processorTime';
export * from './sample';
export * from './startFakeModel';
