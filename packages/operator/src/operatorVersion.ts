declare const OPERATOR_VERSION: string | undefined;

/** The operator's version; its bundle has it, its source has none. */
export const operatorVersion =
  typeof OPERATOR_VERSION === 'string' ? OPERATOR_VERSION : 'unbuilt';
