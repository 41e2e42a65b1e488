/** What is wrong with an answer. Its message names fields and bounds, never what the model wrote. */
export class InvalidAnswer extends Error {}
