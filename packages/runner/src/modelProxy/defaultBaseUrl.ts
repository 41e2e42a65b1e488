/** Where Anthropic's Messages API is. */
export const defaultBaseUrl = 'https://api.anthropic.com';
