/** Names of variables with keys and addresses of models. Nobody but an admin can set them: they are reserved in specs. */
export const modelKeyPattern = /^(ANTHROPIC|GEMINI|GOOGLE|OPENAI)_/;
