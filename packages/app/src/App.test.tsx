import { render, screen } from '@testing-library/react';
import App from './App';

describe('App', () => {
  it('asks a visitor to sign in, and says what the guest is', async () => {
    const config = [
      {
        context: 'test',
        data: {
          app: { title: 'Agentic Portal', baseUrl: 'http://localhost:3000' },
          backend: { baseUrl: 'http://localhost:7007' },
        },
      },
    ];
    // Where an app finds its configuration when no bundler has put it in; an object, which the real process.env cannot hold.
    process.env = {
      ...process.env,
      APP_CONFIG: config as unknown as string,
    };
    jest.spyOn(console, 'warn').mockImplementation();
    global.fetch = jest.fn(async () => {
      throw new Error('there is no backend here');
    });

    render(App.createRoot());

    expect(
      await screen.findByRole(
        'button',
        { name: /enter/i },
        { timeout: 20_000 },
      ),
    ).toBeInTheDocument();
    expect(screen.getByText(/embedded mode/i)).toBeInTheDocument();
  }, 30_000);
});
