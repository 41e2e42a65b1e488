/** Properties of {@link Logo}. */
export interface LogoProps {
  /** Height in pixels. */
  size: number;
  /** Whether the name stands beside the mark. */
  wordmark?: boolean;
}

/**
 * The portal's logo: a doorway, and the prompt of an agent on its threshold. Colours are those of the sidebar, which is
 * dark in both themes.
 */
export const Logo = ({ size, wordmark = false }: LogoProps) => (
  <svg
    height={size}
    viewBox={wordmark ? '0 0 178 32' : '0 0 32 32'}
    fill="none"
    aria-hidden="true"
    style={{ display: 'block' }}
  >
    <path
      d="M5 29V15.5C5 9.1 9.9 4 16 4s11 5.1 11 11.5V29"
      stroke="#8b93ff"
      strokeWidth="3"
      strokeLinecap="round"
    />
    <path
      d="m11.5 15.5 4.5 4.25-4.5 4.25"
      stroke="#f5f6fa"
      strokeWidth="2.75"
      strokeLinecap="round"
      strokeLinejoin="round"
    />
    <path
      d="M18.25 28.5h4"
      stroke="#5ee0c0"
      strokeWidth="2.75"
      strokeLinecap="round"
    />
    {wordmark && (
      <text
        y="22.5"
        fill="#f5f6fa"
        fontFamily="system-ui, 'Segoe UI', Roboto, 'Helvetica Neue', sans-serif"
        fontSize="17"
        letterSpacing="-0.2"
      >
        <tspan x="42" fontWeight="650">
          Agentic
        </tspan>
        <tspan dx="5" fontWeight="400" fill="#aeb4c4">
          Portal
        </tspan>
      </text>
    )}
  </svg>
);
