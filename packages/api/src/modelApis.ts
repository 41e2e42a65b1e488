/** An API of models that sessions reach through a proxy with its key. */
export interface ModelApi {
  title: string;
  /** The environment variable with the key, of a portal and of a model proxy. */
  keyEnv: string;
  /** The environment variable of a model proxy that says where the API is, when a configuration does not. */
  baseUrlEnv: string;
  /** Where it is. */
  baseUrl: string;
  /** The field of a ProjectSettings that names the Secret with the key. */
  settingsField: 'anthropicAPIKey' | 'geminiAPIKey';
}

/** The APIs that the model proxy speaks. */
export const modelApis = {
  anthropic: {
    title: "Anthropic's Messages API",
    keyEnv: 'ANTHROPIC_API_KEY',
    baseUrlEnv: 'ANTHROPIC_BASE_URL',
    baseUrl: 'https://api.anthropic.com',
    settingsField: 'anthropicAPIKey',
  },
  gemini: {
    title: "Google's Gemini API",
    keyEnv: 'GEMINI_API_KEY',
    baseUrlEnv: 'GOOGLE_GEMINI_BASE_URL',
    baseUrl: 'https://generativelanguage.googleapis.com',
    settingsField: 'geminiAPIKey',
  },
} as const satisfies Record<string, ModelApi>;
