import '@testing-library/jest-dom';

// jsdom lays nothing out, so nothing ever changes its size in it.
global.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
