import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// Pages load lazily, and a machine that runs other tests beside these takes its time.
configure({ asyncUtilTimeout: 10_000 });
